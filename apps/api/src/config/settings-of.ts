import type { Settings } from '@quads/engine';
import type { Config } from './config.js';

type Configured = Pick<Config, 'pipeline' | 'selfSchedule' | 'sparePool' | 'supermicroFragments'> &
  Partial<Pick<Config, 'osImages'>>;

/** Selects the settings of the engine's verbs from the configuration. */
export const settingsOf = ({
  osImages,
  pipeline,
  selfSchedule,
  sparePool,
  supermicroFragments,
}: Configured): Settings => ({
  attempts: pipeline.retries.attempts,
  selfSchedule,
  sparePool,
  supermicroFragments,
  ...(osImages && { osImages }),
});
