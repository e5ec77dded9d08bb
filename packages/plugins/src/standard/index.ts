import { definePlugin } from '@quads/engine';
import { onFailure } from '../move-records.js';
import { defaultSettings, type StandardSettings, settingsSchema } from './settings.js';
import { stagesOf } from './stages/index.js';

/** The release plugin `standard`: runs the stages of the stage table by calling other plugins. */
export const standard = definePlugin<'release', Partial<StandardSettings>>({
  manifest: {
    name: 'standard',
    version: '1.0.0',
    category: 'release',
    description: 'Runs the stages of the stage table.',
  },
  configSchema: settingsSchema,
  create: (config) => ({
    stages: stagesOf({ ...defaultSettings, ...config }),
    onFailure,
  }),
});
