// What happens in which round.
import { faults } from './faults.mjs';

/** Every fault as often as the others, in an order of chance. */
export const planOf = (count, random) => {
  const plan = [];
  while (plan.length < count) plan.push(...random.shuffled(faults));
  return plan.slice(0, count);
};
