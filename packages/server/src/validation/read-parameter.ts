import type { ParameterEntry } from '@quads/contract';
import { coerce } from './coerce.js';
import { decodeText } from './decode-text.js';
import { findings } from './findings.js';
import type { Problem, Reading } from './problem.js';
import { schemaAt } from './schema.js';
import { unstorable } from './unstorable.js';
import { validatorAt } from './validators.js';

type Found = Reading<unknown>;

const refused = ({ in: place, name }: ParameterEntry, problem: string): Found => ({
  value: undefined,
  problems: [{ in: place, field: name, problem }],
});

const absent = (parameter: ParameterEntry): Found =>
  parameter.required
    ? refused(parameter, 'is required')
    : { value: schemaAt(parameter.schema).default, problems: [] };

const checked = (parameter: ParameterEntry, value: unknown): readonly Problem[] => {
  const { in: place, name, schema } = parameter;
  const found = findings(validatorAt(schema), value, place, name);
  return found.length > 0 ? found : unstorable(value, place, name);
};

/** A parameter's value, from the texts that it was given as. */
export const readParameter = (parameter: ParameterEntry, texts: readonly string[]): Found => {
  if (texts.length === 0) return absent(parameter);
  const coerced = coerce(schemaAt(parameter.schema), texts);
  if (!coerced.ok) return refused(parameter, coerced.problem);
  return { value: coerced.value, problems: checked(parameter, coerced.value) };
};

/** The same, from texts that are still percent-encoded, as they stand in addresses. */
export const readEncoded = (parameter: ParameterEntry, texts: readonly string[]): Found => {
  const decoded = texts.map(decodeText);
  return decoded.every((text) => text !== undefined)
    ? readParameter(parameter, decoded)
    : refused(parameter, 'is not valid percent-encoding of UTF-8');
};
