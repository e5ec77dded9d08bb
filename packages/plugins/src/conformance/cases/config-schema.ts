import { compileSchema } from '../../config/check-settings.js';
import { configOf } from '../bench.js';
import { fail, type Promised } from '../subject.js';

const unknownKey = 'a_key_of_nobody';

export const configSchema: Promised = {
  name: 'its configSchema compiles, and refuses unknown keys',
  check: async (subject) => {
    const validate = compileSchema(subject.plugin.configSchema);
    const config = configOf(subject) as object;
    if (validate({ ...config, [unknownKey]: true }))
      fail('the configSchema takes unknown keys: set additionalProperties to false.');
  },
};
