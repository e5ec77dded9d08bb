// The client of the reporters.
import { createTestClient } from '../support/test-client.mjs';

/**
 * A client of an API whose address may change with each start.
 *
 * - `fill(count)` creates hosts that are booked into one cloud, and returns their names.
 * - `statusPath()` returns the statuses that a reporter reports, in order: every stage but the
 *   first, and `completed`.
 */
export const createReporterClient = (urlOf) => {
  const quads = createTestClient(urlOf);
  return {
    ...quads,
    fill: async (count) => {
      await quads.open();
      const hosts = Array.from({ length: count }, (_none, index) => `host${index + 1}.example.com`);
      for (const host of hosts) await quads.book(host);
      return hosts;
    },
    statusPath: async () => {
      const { stages } = await quads.call('GET', 'moves/stages');
      const names = stages.filter(({ kind }) => kind === 'stage').map(({ status }) => status);
      return [...names.slice(1), 'completed'];
    },
  };
};
