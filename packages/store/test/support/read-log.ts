import { setTimeout } from 'node:timers/promises';
import { withClient } from './with-client.js';

const query = 'select cursor::integer from move_events where cursor > $1 order by cursor limit 50';

/**
 * Reads the log repeatedly, each time after the last cursor that it found, until a signal is
 * aborted and no event is left.
 *
 * @returns all cursors, in the order in which they were found
 */
export const readLog = (url: string, until: AbortSignal): Promise<number[]> =>
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
