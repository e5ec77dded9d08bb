// What happens in which round.
import { faults } from './faults.mjs';

const cycle = faults.flatMap((fault) => Array.from({ length: fault.share }, () => fault));

/** Every fault as often as its share, in an order of chance. */
export const planOf = (count, random) => {
  const plan = [];
  while (plan.length < count) plan.push(...random.shuffled(cycle));
  return plan.slice(0, count);
};
