import { stages } from '@quads/contract';
import type { Config } from '../config/config.js';
import type { DemoPace } from './demo-inventory.js';

/** Times of real hardware in seconds, from which the demo's times are scaled. */
const realTimes = {
  grace: 1_500,
  interval: 300,
  validationLimit: 3_600,
  retryPause: 900,
  limit: 3_600,
};

/**
 * The maximum overhead of the pipeline for a stage in seconds; it does not scale with the speed.
 */
const pipelineOverheadSeconds = 3;

/**
 * The stage times at the speed of the demo: a stage that takes its expected time is not slow; one
 * that hangs becomes slow and times out within minutes.
 */
const stageTimesAt = ({ speed }: Pick<DemoPace, 'speed'>) =>
  Object.fromEntries(
    stages.flatMap(({ status, expected_seconds: expected, limit_seconds: limit }) => {
      if (expected === null || limit === null) return [];
      const { grace, interval, validationLimit } = realTimes;
      const isValidation = status === 'validation';
      const runSeconds = isValidation ? grace + 2 * interval : expected;
      const maxSeconds = isValidation
        ? grace + interval + validationLimit
        : Math.min(limit, realTimes.limit);
      const times = {
        expected_seconds: pipelineOverheadSeconds + runSeconds / speed,
        limit_seconds: 4 * pipelineOverheadSeconds + maxSeconds / speed,
      };
      return [[status, times] as const];
    }),
  );

/**
 * The content of `plugins.yml` for the demo: a simulated lab, and a release plugin at its speed.
 */
export const demoPlugins = ({ speed, rules }: Pick<DemoPace, 'speed' | 'rules'>) => ({
  simulated: { enabled: true, speed, rules },
  standard: {
    enabled: true,
    validation_grace_period: realTimes.grace / speed,
    validation_interval: realTimes.interval / speed,
    validation_limit: realTimes.validationLimit / speed,
    stage_times: stageTimesAt({ speed }),
  },
});

/** The settings with which the pipeline of this program moves the hosts of the demo. */
export const withDemoSettings = (
  config: Config,
  pace: DemoPace,
): Config & { pipeline: { pluginsText?: string } } => ({
  ...config,
  pipeline: {
    ...config.pipeline,
    mover: 'on',
    moverIntervalMs: 1_000 * pace.checkSeconds,
    pluginsText: JSON.stringify({ plugins: demoPlugins(pace) }),
    movesAtOnce: Math.max(1, config.pipeline.movesAtOnce),
    retries: { ...config.pipeline.retries, firstPauseSeconds: realTimes.retryPause / pace.speed },
  },
});
