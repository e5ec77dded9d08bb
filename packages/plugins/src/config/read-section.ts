import type { Pair } from 'yaml';
import { isFields } from '../answer/fields.js';
import type { ConfigProblem } from './plugin-config-error.js';
import { keyOf, lineOf, type Reading, readSetting } from './read-setting.js';
import type { DisabledSection, Section } from './section.js';
import { lineAt, type Setting } from './setting.js';

/** The keys of a section that the system reads; all others belong to the plugin. */
const systemKeys = ['enabled', 'module', 'plugin'];

type Values = Readonly<Record<string, unknown>>;

/** As in upstream, a section is disabled by default. */
const isEnabled = ({ enabled = false }: Values): boolean | undefined =>
  new Map<unknown, boolean>([
    [true, true],
    [false, false],
    // A substituted variable is a text.
    ['true', true],
    ['false', false],
  ]).get(enabled);

const textsIn = (values: Values): { readonly module?: string; readonly plugin?: string } =>
  Object.fromEntries(
    ['module', 'plugin'].flatMap((key) =>
      typeof values[key] === 'string' ? [[key, values[key]]] : [],
    ),
  );

const wrongTexts = (values: Values, setting: Setting): ConfigProblem[] =>
  ['module', 'plugin']
    .filter((key) => key in values && (typeof values[key] !== 'string' || values[key] === ''))
    .map((key) => ({
      line: lineAt(setting, `/${key}`),
      problem: `\`${key}\` has to be a name.`,
    }));

const settingsOf = (values: Values, setting: Setting): Setting => ({
  ...setting,
  value: Object.fromEntries(Object.entries(values).filter(([key]) => !systemKeys.includes(key))),
});

const fittingName = /^[a-z0-9_-]+$/;

export type ReadSection =
  | { readonly kind: 'enabled'; readonly section: Section }
  | { readonly kind: 'disabled'; readonly section: DisabledSection }
  | { readonly kind: 'refused' };

/** Reads the section of one plugin. */
export const readSection = ({ key, value: node }: Pair, reading: Reading): ReadSection => {
  const name = keyOf(key);
  const line = lineOf(key, reading);
  const refuse = (problem: string): ReadSection => {
    reading.problems.push({ line, problem });
    return { kind: 'refused' };
  };
  // Problems with variables are dropped if the plugin turns out to be disabled.
  const problems: ConfigProblem[] = [];
  const setting = readSetting(node, line, { ...reading, problems });
  const values = setting.value ?? {};
  if (!isFields(values))
    return refuse(`\`${name}\` has to be a mapping: write \`enabled: true\` in it.`);
  const enabled = isEnabled(values);
  if (enabled === undefined) return refuse(`\`enabled\` of ${name} has to be true or false.`);
  if (!enabled) return { kind: 'disabled', section: { name, line, ...textsIn(values) } };
  if (!fittingName.test(name))
    return refuse(`\`${name}\` is no name of a plugin: use lower case letters, digits, _ and -.`);
  reading.problems.push(...problems, ...wrongTexts(values, setting));
  const settings = settingsOf(values, setting);
  return { kind: 'enabled', section: { name, line, ...textsIn(values), settings } };
};
