import type { AnyPlugin } from '@quads/engine';
import { checkSettings } from '../config/check-settings.js';
import { type ConfigProblem, PluginConfigError } from '../config/plugin-config-error.js';
import { readSections } from '../config/read-sections.js';
import type { DisabledSection, Section } from '../config/section.js';
import type { Environment } from '../config/substitute.js';
import { builtInNamed, findDefinition, type Places } from './definitions.js';
import type { Planned } from './made-plugin.js';

/** What `plugins.yml` is read from. */
export interface Source extends Places {
  /** What stands in it. */
  readonly text: string;
  readonly environment: Environment;
}

export interface Plan {
  /** In the order of the file. */
  readonly plugins: readonly Planned[];
  readonly warnings: readonly string[];
}

interface Outcome {
  readonly planned?: Planned;
  readonly problems: readonly ConfigProblem[];
}

const checkedSettings = (
  { settings, line }: Section,
  { configSchema }: AnyPlugin,
): ReturnType<typeof checkSettings> => {
  try {
    return checkSettings(settings, configSchema);
  } catch (error) {
    const problem = `The plugin's own configSchema is wrong: ${String(error)}. Tell its author.`;
    return { config: undefined, problems: [{ line, problem }] };
  }
};

const planOne = async (section: Section, places: Places): Promise<Outcome> => {
  const { name, line } = section;
  const found = await findDefinition(section, places);
  if ('problem' in found) return { problems: [found.problem] };
  const { plugin } = found;
  const { config, problems } = checkedSettings(section, plugin);
  return { planned: { name, line, plugin, config }, problems };
};

const warningOf = (
  { name, line, module, plugin = name }: DisabledSection,
  { builtIn, file }: Places,
): string[] =>
  module !== undefined || builtInNamed(builtIn, plugin)
    ? []
    : [
        `${file}:${line}: There is no plugin ${plugin}. It is not enabled, so this changes nothing.`,
      ];

/**
 * Finds the plugins that are enabled and checks how they are configured, before any is made.
 *
 * @throws {PluginConfigError} with all that is wrong
 */
export const planPlugins = async (source: Source): Promise<Plan> => {
  const { enabled, disabled, problems } = readSections(source.text, source.environment);
  const outcomes = await Promise.all(enabled.map((section) => planOne(section, source)));
  const all = [...problems, ...outcomes.flatMap((one) => one.problems)];
  if (all.length > 0) throw new PluginConfigError(source.file, all);
  return {
    plugins: outcomes.flatMap(({ planned }) => planned ?? []),
    warnings: disabled.flatMap((section) => warningOf(section, source)),
  };
};
