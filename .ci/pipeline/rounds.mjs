// What happens in which round.
import { faults } from './faults.mjs';

const cycle = faults.flatMap((fault) => Array.from({ length: fault.share }, () => fault));

/**
 * Every fault as often as its share, in an order of chance. Those that walk through the stages go
 * on where the one before has come to: `step` says where.
 */
export const planOf = (count, random) => {
  const plan = [];
  while (plan.length < count) plan.push(...random.shuffled(cycle));
  let step = 0;
  return plan.slice(0, count).map((fault, index) => {
    if (fault.walks) step += 1;
    return { fault, round: index + 1, step };
  });
};
