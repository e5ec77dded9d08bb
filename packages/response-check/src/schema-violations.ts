import {
  type OutputUnit,
  registerSchema,
  type SchemaObject,
  setShouldValidateFormat,
  type Validator,
  validate,
} from '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';
import { document } from './document.js';
import type { Pointer } from './pointer.js';

const address = 'https://response-check.invalid/specification';

setShouldValidateFormat(true);
registerSchema(
  {
    $schema: 'https://spec.openapis.org/oas/3.1/dialect/base',
    ...(document as unknown as SchemaObject),
  },
  address,
);

const validators = new Map<Pointer, Promise<Validator>>();

const validatorAt = (pointer: Pointer): Promise<Validator> => {
  const validator = validators.get(pointer) ?? validate(`${address}#${encodeURI(pointer)}`);
  validators.set(pointer, validator);
  return validator;
};

const describe = ({ keyword, instanceLocation, absoluteKeywordLocation }: OutputUnit): string => {
  const rule = decodeURI(absoluteKeywordLocation.replace(address, ''));
  return `${instanceLocation} fails ${keyword.split('/').at(-1)} (${rule})`;
};

/** Lists how a value breaks the schema at `pointer`; empty if it is valid. */
export const schemaViolations = async (pointer: Pointer, value: unknown): Promise<string[]> => {
  const check = await validatorAt(pointer);
  const output = check(value as Parameters<Validator>[0], 'BASIC');
  return output.valid ? [] : (output.errors ?? []).map(describe);
};
