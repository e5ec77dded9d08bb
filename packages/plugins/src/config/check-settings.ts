import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { closed } from './closed.js';
import type { ConfigProblem } from './plugin-config-error.js';
import { sayProblem } from './say-problem.js';
import { keysOf, lineAt, type Setting } from './setting.js';

/** Compiles the schema of a plugin's configuration. @throws where it is none */
export const compileSchema = (schema: object): ValidateFunction => {
  const options = { allErrors: true, verbose: true, useDefaults: true, strict: false } as const;
  const ajv = new Ajv2020({ ...options, logger: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  return ajv.compile(schema);
};

/** What a text says where the schema wants no text; itself where it says nothing else. */
const asType = (text: string, type: unknown): unknown => {
  if (
    /^(number|integer)$/.test(String(type)) &&
    text.trim() !== '' &&
    Number.isFinite(Number(text))
  )
    return Number(text);
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
};

const put = (root: unknown, path: string, change: (value: unknown) => unknown): void => {
  const keys = keysOf(path);
  const last = keys.pop();
  const parent = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
  const holder = parent as Record<string, unknown>;
  if (last !== undefined) holder[last] = change(holder[last]);
};

/** The environment has texts only: those are read as what the schema wants. */
const readAgain = (
  value: unknown,
  errors: readonly ErrorObject[],
  { substituted }: Setting,
): boolean => {
  const wanting = errors.filter(
    ({ keyword, instancePath }) => keyword === 'type' && substituted.has(instancePath),
  );
  for (const { instancePath, params } of wanting)
    put(value, instancePath, (text) => asType(String(text), params.type));
  return wanting.length > 0;
};

/** What a plugin is made with, or all that is wrong with it. */
export interface CheckedSettings {
  readonly config: unknown;
  readonly problems: readonly ConfigProblem[];
}

/** Holds the settings of a section to the schema of its plugin, and fills in the defaults. */
export const checkSettings = (settings: Setting, schema: object): CheckedSettings => {
  const validate = compileSchema(closed(schema));
  const config = structuredClone(settings.value);
  const fits =
    validate(config) || (readAgain(config, validate.errors ?? [], settings) && validate(config));
  const said = fits ? [] : (validate.errors ?? []).map(sayProblem);
  const problems = said.map(({ path, problem }) => ({ line: lineAt(settings, path), problem }));
  return { config, problems };
};
