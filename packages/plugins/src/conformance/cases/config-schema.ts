import { compileSchema } from '../../config/check-settings.js';
import { type ConformanceCheck, fail } from '../conformance-case.js';
import { configOf } from '../harness.js';

const unknownKey = 'an_unknown_key';

export const configSchema: ConformanceCheck = {
  name: 'its configSchema compiles and rejects unknown keys',
  check: async (subject) => {
    const validate = compileSchema(subject.plugin.configSchema);
    const config = configOf(subject) as object;
    if (validate({ ...config, [unknownKey]: true }))
      fail('the configSchema accepts unknown keys: set additionalProperties to false.');
  },
};
