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

const address = 'https://witness.invalid/specification';

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

const inWords = ({ keyword, instanceLocation, absoluteKeywordLocation }: OutputUnit): string => {
  const rule = decodeURI(absoluteKeywordLocation.replace(address, ''));
  return `${instanceLocation} fails ${keyword.split('/').at(-1)} (${rule})`;
};

/** What is wrong with a value by the schema at a place; nothing when it fits. */
export const faults = async (pointer: Pointer, value: unknown): Promise<string[]> => {
  const check = await validatorAt(pointer);
  const output = check(value as Parameters<Validator>[0], 'BASIC');
  return output.valid ? [] : (output.errors ?? []).map(inWords);
};
