// Follows a host through failures and new attempts until it has arrived.
import { createQuadsClient, stageOf } from '@quads/client';

const [, , host = ''] = process.argv;
const quads = createQuadsClient({ baseUrl: process.env.QUADS_URL ?? 'http://127.0.0.1:5000' });

// The server says how often to look; here never less often than every two seconds.
for await (const move of quads.watchMove(host, { maxPollMs: 2_000 })) {
  const title = stageOf(move.status)?.title ?? move.status;
  console.log(`${move.stage}/${move.total_stages} ${title}: ${move.message ?? '-'}`);
}
