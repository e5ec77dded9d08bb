import { pathToFileURL } from 'node:url';
import type { AnyPlugin } from '@quads/engine';
import { isFields } from '../answer/fields.js';
import type { ConfigProblem } from '../config/plugin-config-error.js';
import type { Section } from '../config/section.js';
import { nameOf, pluginProblem } from './plugin-problem.js';
import { resolveModule } from './resolve-module.js';

/** Where definitions of plugins are looked for. */
export interface DefinitionSources {
  readonly builtIn: readonly AnyPlugin[];
  /** The absolute path of `plugins.yml`. */
  readonly file: string;
}

export type FoundDefinition = { readonly plugin: AnyPlugin } | { readonly problem: ConfigProblem };

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The default export of a module, also of a CommonJS module. */
const defaultOf = (imported: unknown): unknown => {
  const { default: given } = imported as { readonly default?: unknown };
  const isWrapped = isFields(given) && !('create' in given) && 'default' in given;
  return isWrapped ? given.default : given;
};

const importPlugin = async (module: string, file: string): Promise<AnyPlugin> => {
  const path = resolveModule(module, file);
  const given = defaultOf(await import(pathToFileURL(path).href));
  const problem = pluginProblem(given);
  if (problem === undefined) return given as AnyPlugin;
  throw new Error(`its default export is no plugin: ${problem}`);
};

const fromModule = async (
  section: Section,
  module: string,
  file: string,
): Promise<FoundDefinition> => {
  const { line, plugin: wanted } = section;
  try {
    const plugin = await importPlugin(module, file);
    if (wanted === undefined || wanted === nameOf(plugin)) return { plugin };
    const problem = `${module} exports the plugin ${nameOf(plugin)}, not ${wanted}.`;
    return { problem: { line, problem } };
  } catch (error) {
    const problem = `${module} cannot be loaded: ${messageOf(error)}. Install it, or correct \`module\`.`;
    return { problem: { line, problem } };
  }
};

/** The built-in plugin of a name. */
export const builtInNamed = (builtIn: readonly AnyPlugin[], name: string): AnyPlugin | undefined =>
  builtIn.find((one) => nameOf(one) === name);

/** Finds the plugin definition of a section: in its module, or among the built-in ones. */
export const findDefinition = async (
  section: Section,
  sources: DefinitionSources,
): Promise<FoundDefinition> => {
  const { name, line, module, plugin: wanted = name } = section;
  if (module !== undefined) return fromModule(section, module, sources.file);
  const plugin = builtInNamed(sources.builtIn, wanted);
  if (plugin) return { plugin };
  const known = sources.builtIn.map(nameOf).join(', ');
  const problem = `There is no plugin ${wanted}: name its \`module\`, or one of ${known} as its \`plugin\`.`;
  return { problem: { line, problem } };
};
