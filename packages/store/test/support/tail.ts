import { setTimeout } from 'node:timers/promises';
import { withClient } from './with-client.js';

const query = 'select cursor::integer from move_events where cursor > $1 order by cursor limit 50';

/**
 * Reads the log as a follower does, each time behind the last cursor that it has seen, until a
 * signal ends it, and once more.
 *
 * @returns every cursor, in the order in which it was found
 */
export const tail = (url: string, until: AbortSignal): Promise<number[]> =>
  withClient(url, async (client) => {
    const seen: number[] = [];
    for (;;) {
      const last = until.aborted;
      const { rows } = await client.query<{ cursor: number }>(query, [seen.at(-1) ?? 0]);
      seen.push(...rows.map(({ cursor }) => cursor));
      if (last && rows.length === 0) return seen;
      await setTimeout(1);
    }
  });
