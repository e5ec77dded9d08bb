// Plans the faults of the rounds.
import { faults } from './faults.mjs';

/** Every fault equally often, in random order. */
export const planOf = (count, random) => {
  const plan = [];
  while (plan.length < count) plan.push(...random.shuffled(faults));
  return plan.slice(0, count);
};
