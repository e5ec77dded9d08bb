import type { Config } from '../config/config.js';
import { hosts } from './lab.js';

/** How many times faster than in reality the demo's lab is. */
const speed = 60;

/** The first boot of each of these fails; it is tried again. */
const rules = hosts
  .filter(({ fails }) => fails)
  .map(({ name }) => ({ host: name, fault: 'bmc_unreachable', operation: 'reboot', times: 1 }));

/** What `plugins.yml` would say: a lab that is simulated, and little patience. */
const plugins = {
  simulated: { enabled: true, speed, rules },
  standard: { enabled: true, validation_grace_period: 25, validation_interval: 5 },
};

/** The settings of a program whose own pipeline moves the hosts of the demo. */
export const withDemo = (config: Config): Config & { pipeline: { pluginsText?: string } } => ({
  ...config,
  pipeline: {
    ...config.pipeline,
    mover: 'on',
    moverIntervalMs: 2_000,
    pluginsText: JSON.stringify({ plugins }),
    movesAtOnce: Math.max(1, config.pipeline.movesAtOnce),
    retries: { ...config.pipeline.retries, firstPauseSeconds: 15 },
  },
});
