import { definePlugin } from '@quads/engine';
import { onFailure } from '../move-records.js';
import { type StandardSettings, settingsSchema, usualSettings } from './settings.js';
import { stagesOf } from './stages/index.js';

/** The release plugin `standard`: the stages of the stage table, by plugins of the other kinds. */
export const standard = definePlugin<'release', Partial<StandardSettings>>({
  manifest: {
    name: 'standard',
    version: '1.0.0',
    category: 'release',
    description: 'Carries hosts through the stages of the stage table.',
  },
  configSchema: settingsSchema,
  create: (config) => ({
    stages: stagesOf({ ...usualSettings, ...config }),
    onFailure,
  }),
});
