import type { Config } from '../config/config.js';
import type { DemoPace } from './lab.js';

/** What `plugins.yml` would say: a simulated lab, and a release plugin at its speed. */
const pluginsAt = ({ speed, rules }: DemoPace) => ({
  simulated: { enabled: true, speed, rules },
  standard: {
    enabled: true,
    validation_grace_period: 1_500 / speed,
    validation_interval: 300 / speed,
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
    pluginsText: JSON.stringify({ plugins: pluginsAt(pace) }),
    movesAtOnce: Math.max(1, config.pipeline.movesAtOnce),
    retries: { ...config.pipeline.retries, firstPauseSeconds: 900 / pace.speed },
  },
});
