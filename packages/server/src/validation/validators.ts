import { specification } from '@quads/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { memoize } from './memoize.js';

/** The key of the specification in Ajv. */
const name = 'specification';

/**
 * The specification is one schema resource. Its own linter checks it, so Ajv does not validate it
 * and ignores the keywords of OpenAPI.
 */
const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, validateSchema: false });
formats.default(ajv);
ajv.addSchema(specification, name);

const asFragment = (pointer: string): string =>
  pointer.split('/').map(encodeURIComponent).join('/');

/**
 * Returns the validator of the schema at a pointer of the specification, compiled on first use.
 *
 * @throws {TypeError} if there is no schema
 */
export const validatorAt = memoize((pointer: string): ValidateFunction => {
  const validator = ajv.getSchema(`${name}#${asFragment(pointer)}`);
  if (validator) return validator;
  throw new TypeError(`The specification has no schema at ${pointer}.`);
});
