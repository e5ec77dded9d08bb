import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Rule } from './rule.js';
import { rulesSchema } from './rule-schema.js';

const ajv = new Ajv2020({ allErrors: true });
const areRules = ajv.compile<readonly Rule[]>(rulesSchema);

/**
 * Checks rules that come from a request or a command line.
 *
 * @throws {Error} with all problems
 */
export const readRules = (json: unknown): readonly Rule[] => {
  if (areRules(json)) return json;
  throw new Error(ajv.errorsText(areRules.errors, { dataVar: 'rules' }));
};
