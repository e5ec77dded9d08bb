import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { closeSchema } from './close-schema.js';
import { describeProblem } from './describe-problem.js';
import type { ConfigProblem } from './plugin-config-error.js';
import { keysOf, lineAt, type Setting } from './setting.js';

/** Compiles the schema of a plugin's configuration. @throws if it is not a valid schema */
export const compileSchema = (schema: object): ValidateFunction => {
  const options = { allErrors: true, verbose: true, useDefaults: true, strict: false } as const;
  const ajv = new Ajv2020({ ...options, logger: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  return ajv.compile(schema);
};

/** Converts a text to the number or boolean that the schema requires; else returns the text. */
const convertText = (text: string, type: unknown): unknown => {
  if (
    /^(number|integer)$/.test(String(type)) &&
    text.trim() !== '' &&
    Number.isFinite(Number(text))
  )
    return Number(text);
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
};

const changeAt = (root: unknown, path: string, change: (value: unknown) => unknown): void => {
  const keys = keysOf(path);
  const last = keys.pop();
  const parent = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
  const holder = parent as Record<string, unknown>;
  if (last !== undefined) holder[last] = change(holder[last]);
};

/**
 * Variables of the environment are texts: converts them to the types that the schema requires.
 * Returns whether there was any to convert.
 */
const convertTypes = (
  value: unknown,
  errors: readonly ErrorObject[],
  { substituted }: Setting,
): boolean => {
  const wrongTypes = errors.filter(
    ({ keyword, instancePath }) => keyword === 'type' && substituted.has(instancePath),
  );
  for (const { instancePath, params } of wrongTypes)
    changeAt(value, instancePath, (text) => convertText(String(text), params.type));
  return wrongTypes.length > 0;
};

/** The configuration that a plugin is created with, and what is wrong with it. */
export interface CheckedSettings {
  readonly config: unknown;
  readonly problems: readonly ConfigProblem[];
}

/** Checks the settings of a section against the schema of its plugin, and fills in the defaults. */
export const checkSettings = (settings: Setting, schema: object): CheckedSettings => {
  const validate = compileSchema(closeSchema(schema));
  const config = structuredClone(settings.value);
  const fits =
    validate(config) || (convertTypes(config, validate.errors ?? [], settings) && validate(config));
  const found = fits ? [] : (validate.errors ?? []).map(describeProblem);
  const problems = found.map(({ path, problem }) => ({ line: lineAt(settings, path), problem }));
  return { config, problems };
};
