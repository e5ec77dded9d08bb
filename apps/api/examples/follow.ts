// Follows a host through failures and scheduled retries to its end.
import { createQuadsClient, stageOf } from '@quads/client';

const [, , host = ''] = process.argv;
const quads = createQuadsClient({ baseUrl: process.env.QUADS_URL ?? 'http://127.0.0.1:5000' });
const tracking = quads.moves.track({ host });

let shown = '';
for await (const _update of tracking) {
  const move = tracking.state().moves.get(host);
  const title = move && (stageOf(move.status)?.title ?? move.status);
  const line = move ? `${move.stage}/${move.total_stages} ${title}: ${move.message ?? '-'}` : '';
  if (line !== shown) console.log(line);
  shown = line;
}
