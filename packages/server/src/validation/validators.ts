import { specification } from '@quads/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { remember } from './remember.js';

/** The name that the specification goes by among the schemas. */
const name = 'specification';

/**
 * The specification is one schema resource and is validated against as it stands. Its rules are
 * checked by its own linter, so keywords that are OpenAPI's pass here unread.
 */
const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, validateSchema: false });
formats.default(ajv);
ajv.addSchema(specification, name);

const asFragment = (pointer: string): string =>
  pointer.split('/').map(encodeURIComponent).join('/');

/**
 * The validator of the schema at a pointer of the specification, compiled when first asked for.
 *
 * @throws {TypeError} when nothing stands there
 */
export const validatorAt = remember((pointer: string): ValidateFunction => {
  const validator = ajv.getSchema(`${name}#${asFragment(pointer)}`);
  if (validator) return validator;
  throw new TypeError(`The specification has no schema at ${pointer}.`);
});
