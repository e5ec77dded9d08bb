import { isMap, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { ConfigProblem } from './plugin-config-error.js';
import { readSection } from './read-section.js';
import { keyOf, lineOf, type Reading } from './read-setting.js';
import type { DisabledSection, Section } from './section.js';
import type { Environment } from './substitute.js';

/** The sections of `plugins.yml`, before their settings are checked against the plugins. */
export interface Sections {
  /** In the order of the file. */
  readonly enabled: readonly Section[];
  readonly disabled: readonly DisabledSection[];
  readonly problems: readonly ConfigProblem[];
}

const topProblems = (top: YAMLMap, reading: Reading): ConfigProblem[] =>
  top.items
    .filter(({ key }) => !/^(plugins$|x-)/.test(keyOf(key)))
    .map(({ key }) => ({
      line: lineOf(key, reading),
      problem: `\`${keyOf(key)}\` is not known here: put all plugins under \`plugins:\`.`,
    }));

const readPlugins = (plugins: YAMLMap, reading: Reading): Omit<Sections, 'problems'> => {
  const read = plugins.items.map((pair) => readSection(pair, reading));
  return {
    enabled: read.flatMap((one) => (one.kind === 'enabled' ? [one.section] : [])),
    disabled: read.flatMap((one) => (one.kind === 'disabled' ? [one.section] : [])),
  };
};

const none = { enabled: [], disabled: [] };

const refused = (problem: string, line = 1): Sections => ({
  ...none,
  problems: [{ line, problem }],
});

const readTop = (top: unknown, reading: Reading): Sections => {
  const { problems } = reading;
  if (top === null || top === undefined) return { ...none, problems };
  if (!isMap(top))
    return refused('The file has to be a mapping: put all plugins under `plugins:`.');
  problems.push(...topProblems(top, reading));
  const plugins = top.get('plugins', true) as unknown;
  if (isMap(plugins)) return { ...readPlugins(plugins, reading), problems };
  const isEmpty = (top.get('plugins') ?? null) === null;
  return isEmpty ? { ...none, problems } : refused('`plugins:` has to be a mapping of plugins.');
};

/**
 * Reads `plugins.yml`. Variables are required only in sections that are enabled.
 *
 * @example
 * readSections('plugins:\n  slack:\n    enabled: true\n', {}).enabled[0]?.line; // 2
 */
export const readSections = (text: string, environment: Environment): Sections => {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error)
    return refused(`This is no YAML: ${error.message}.`, lineCounter.linePos(error.pos[0]).line);
  return readTop(document.contents, { document, lineCounter, environment, problems: [] });
};
