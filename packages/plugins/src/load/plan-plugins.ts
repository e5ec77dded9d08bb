import type { AnyPlugin } from '@quads/engine';
import { checkSettings } from '../config/check-settings.js';
import { type ConfigProblem, PluginConfigError } from '../config/plugin-config-error.js';
import { readSections } from '../config/read-sections.js';
import type { DisabledSection, Section } from '../config/section.js';
import type { Environment } from '../config/substitute.js';
import { builtInNamed, type DefinitionSources, findDefinition } from './find-definition.js';
import type { PlannedPlugin } from './make-plugin.js';

/** `plugins.yml`, and what it refers to. */
export interface Source extends DefinitionSources {
  /** The text of the file. */
  readonly text: string;
  readonly environment: Environment;
}

export interface Plan {
  /** In the order of the file. */
  readonly plugins: readonly PlannedPlugin[];
  readonly warnings: readonly string[];
}

interface SectionPlan {
  readonly planned?: PlannedPlugin;
  readonly problems: readonly ConfigProblem[];
}

const checkSectionSettings = (
  { settings, line }: Section,
  { configSchema }: AnyPlugin,
): ReturnType<typeof checkSettings> => {
  try {
    return checkSettings(settings, configSchema);
  } catch (error) {
    const problem = `The plugin's configSchema is wrong: ${String(error)}. Tell its author.`;
    return { config: undefined, problems: [{ line, problem }] };
  }
};

const planOne = async (section: Section, sources: DefinitionSources): Promise<SectionPlan> => {
  const { name, line } = section;
  const found = await findDefinition(section, sources);
  if ('problem' in found) return { problems: [found.problem] };
  const { plugin } = found;
  const { config, problems } = checkSectionSettings(section, plugin);
  return { planned: { name, line, plugin, config }, problems };
};

const warningOf = (
  { name, line, module, plugin = name }: DisabledSection,
  { builtIn, file }: DefinitionSources,
): string[] =>
  module !== undefined || builtInNamed(builtIn, plugin)
    ? []
    : [`${file}:${line}: There is no plugin ${plugin}. It is not enabled, so this has no effect.`];

/**
 * Finds the enabled plugins and checks their configuration, before any is created.
 *
 * @throws {PluginConfigError} with all problems
 */
export const planPlugins = async (source: Source): Promise<Plan> => {
  const { enabled, disabled, problems } = readSections(source.text, source.environment);
  const sectionPlans = await Promise.all(enabled.map((section) => planOne(section, source)));
  const all = [...problems, ...sectionPlans.flatMap((one) => one.problems)];
  if (all.length > 0) throw new PluginConfigError(source.file, all);
  return {
    plugins: sectionPlans.flatMap(({ planned }) => planned ?? []),
    warnings: disabled.flatMap((section) => warningOf(section, source)),
  };
};
