import type { MoveLog } from '@quads/engine';
import { Histogram, type Registry } from 'prom-client';
import { endedStages } from './ended-stages.js';

/** In seconds: from a short switch change to a validation of hours. */
const buckets = [1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400];

/**
 * Wraps a log to measure the stages that its appends end. Each stage is measured only in the
 * process that appends its end.
 */
export const measureStages = (registry: Registry): ((log: MoveLog) => MoveLog) => {
  const durations = new Histogram({
    name: 'quads_stage_duration_seconds',
    help: 'How long stages took that this process has ended, if that is known.',
    labelNames: ['stage', 'profile', 'outcome'],
    buckets,
    registers: [registry],
  });
  return (log) => ({
    ...log,
    append: async (unit, companion) => {
      const result = await log.append(unit, companion);
      if (result.kind !== 'appended') return result;
      for (const { seconds, ...labels } of endedStages(unit, result.moves)) {
        durations.observe(labels, seconds);
      }
      return result;
    },
  });
};
