// The lab that the reporters work in.
import { createLab } from '../support/lab.mjs';

/**
 * A lab behind an address that may change from one start of the API to the next.
 *
 * - `fill` makes hosts that are booked, each into the same cloud, and gives their names.
 * - `words` gives what a reporter says on the way of a move, in order: every stage but the first,
 *   and the end.
 */
export const labAt = (urlOf) => {
  const lab = createLab(urlOf);
  return {
    ...lab,
    fill: async (count) => {
      await lab.open();
      const hosts = Array.from({ length: count }, (_none, index) => `host${index + 1}.example.com`);
      for (const host of hosts) await lab.book(host);
      return hosts;
    },
    words: async () => {
      const { stages } = await lab.call('GET', 'moves/stages');
      const names = stages.filter(({ kind }) => kind === 'stage').map(({ status }) => status);
      return [...names.slice(1), 'completed'];
    },
  };
};
