import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Rule } from './rule.js';
import { rulesSchema } from './rule-schema.js';

const ajv = new Ajv2020({ allErrors: true });
const areRules = ajv.compile<readonly Rule[]>(rulesSchema);

/**
 * Rules as somebody has sent or typed them.
 *
 * @throws {Error} with all that is wrong with them
 */
export const readRules = (json: unknown): readonly Rule[] => {
  if (areRules(json)) return json;
  throw new Error(ajv.errorsText(areRules.errors, { dataVar: 'rules' }));
};
