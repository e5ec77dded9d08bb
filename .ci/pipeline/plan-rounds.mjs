// Plans the faults of the rounds.
import { faults } from './faults.mjs';

const cycle = faults.flatMap((fault) => Array.from({ length: fault.share }, () => fault));

/**
 * Every fault as often as its share, in random order. Faults with breakpoints share a counter,
 * `step`, which selects the next place of the coverage.
 */
export const planOf = (count, random) => {
  const plan = [];
  while (plan.length < count) plan.push(...random.shuffled(cycle));
  let step = 0;
  return plan.slice(0, count).map((fault, index) => {
    if (fault.breaksStages) step += 1;
    return { fault, round: index + 1, step };
  });
};
