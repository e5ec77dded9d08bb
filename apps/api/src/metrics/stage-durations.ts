import type { MoveLog } from '@quads/engine';
import { Histogram, type Registry } from 'prom-client';
import { endedStages } from './ended-stages.js';

/** From the ten seconds of a record to the hours of a validation. */
const buckets = [1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400];

/** A log whose appends are seen: a stage that ends here is counted here, and nowhere else. */
export const timeStages = (registry: Registry): ((log: MoveLog) => MoveLog) => {
  const durations = new Histogram({
    name: 'quads_stage_duration_seconds',
    help: 'How long stages took that ended by a write through this process, where that is known.',
    labelNames: ['stage', 'profile', 'outcome'],
    buckets,
    registers: [registry],
  });
  return (log) => ({
    ...log,
    append: async (unit, alongside) => {
      const result = await log.append(unit, alongside);
      if (result.kind !== 'appended') return result;
      for (const { seconds, ...labels } of endedStages(unit, result.moves)) {
        durations.observe(labels, seconds);
      }
      return result;
    },
  });
};
