import { stages } from '@quads/contract';
import type { Config } from '../config/config.js';
import type { DemoPace } from './lab.js';

/** Times of real hardware, in seconds, where the demo has others than the defaults. */
const real = { grace: 1_500, interval: 300, validationLimit: 3_600, retryPause: 900, limit: 3_600 };

/** The pipeline itself is no faster in the demo: what it takes at most for a stage, in seconds. */
const ownSeconds = 3;

/**
 * The times of the stages at the speed of the demo: a stage that takes its usual time is not slow, and one
 * that hangs is slow first and has then timed out, while somebody watches.
 */
const stageTimesAt = ({ speed }: Pick<DemoPace, 'speed'>) =>
  Object.fromEntries(
    stages.flatMap(({ status, expected_seconds: expected, limit_seconds: limit }) => {
      if (expected === null || limit === null) return [];
      const { grace, interval, validationLimit } = real;
      const isValidation = status === 'validation';
      const usual = isValidation ? grace + 2 * interval : expected;
      const most = isValidation ? grace + interval + validationLimit : Math.min(limit, real.limit);
      const times = {
        expected_seconds: ownSeconds + usual / speed,
        limit_seconds: 4 * ownSeconds + most / speed,
      };
      return [[status, times] as const];
    }),
  );

/** What `plugins.yml` would say: a simulated lab, and a release plugin at its speed. */
export const pluginsOfDemo = ({ speed, rules }: Pick<DemoPace, 'speed' | 'rules'>) => ({
  simulated: { enabled: true, speed, rules },
  standard: {
    enabled: true,
    validation_grace_period: real.grace / speed,
    validation_interval: real.interval / speed,
    validation_limit: real.validationLimit / speed,
    stage_times: stageTimesAt({ speed }),
  },
});

/** The settings of a program whose own pipeline moves the hosts of the demo. */
export const withDemo = (
  config: Config,
  pace: DemoPace,
): Config & { pipeline: { pluginsText?: string } } => ({
  ...config,
  pipeline: {
    ...config.pipeline,
    mover: 'on',
    moverIntervalMs: 1_000 * pace.lookSeconds,
    pluginsText: JSON.stringify({ plugins: pluginsOfDemo(pace) }),
    movesAtOnce: Math.max(1, config.pipeline.movesAtOnce),
    retries: { ...config.pipeline.retries, firstPauseSeconds: real.retryPause / pace.speed },
  },
});
