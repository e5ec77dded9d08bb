import type { ParameterEntry } from '@quads/contract';
import { coerce } from './coerce.js';
import { decodeText } from './decode-text.js';
import type { Problem, ReadResult } from './problem.js';
import { schemaAt } from './schema.js';
import { schemaProblems } from './schema-problems.js';
import { storageProblems } from './storage-problems.js';
import { validatorAt } from './validators.js';

type Found = ReadResult<unknown>;

const refused = ({ in: part, name }: ParameterEntry, problem: string): Found => ({
  value: undefined,
  problems: [{ in: part, field: name, problem }],
});

const absent = (parameter: ParameterEntry): Found =>
  parameter.required
    ? refused(parameter, 'is required')
    : { value: schemaAt(parameter.schema).default, problems: [] };

const checked = (parameter: ParameterEntry, value: unknown): readonly Problem[] => {
  const { in: part, name, schema } = parameter;
  const found = schemaProblems(validatorAt(schema), value, part, name);
  return found.length > 0 ? found : storageProblems(value, part, name);
};

/** Reads the value of a parameter from its decoded texts. */
export const readParameter = (parameter: ParameterEntry, texts: readonly string[]): Found => {
  if (texts.length === 0) return absent(parameter);
  const coerced = coerce(schemaAt(parameter.schema), texts);
  if (!coerced.ok) return refused(parameter, coerced.problem);
  return { value: coerced.value, problems: checked(parameter, coerced.value) };
};

/** Reads the value of a parameter from percent-encoded texts of a URL. */
export const readEncoded = (parameter: ParameterEntry, texts: readonly string[]): Found => {
  const decoded = texts.map(decodeText);
  return decoded.every((text) => text !== undefined)
    ? readParameter(parameter, decoded)
    : refused(parameter, 'is not valid percent-encoding of UTF-8');
};
