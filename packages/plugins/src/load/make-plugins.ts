import { checkSettings } from '../config/check-settings.js';
import { PluginConfigError } from '../config/plugin-config-error.js';
import { builtInNamed, type DefinitionSources } from './find-definition.js';
import {
  type MakeOptions,
  makePlugin,
  type PlannedPlugin,
  type RunningPlugin,
} from './make-plugin.js';

/** A section of the file with the running members of its plugin. */
interface MadeSection {
  readonly planned: PlannedPlugin;
  readonly members: readonly RunningPlugin[];
}

const makeOne = async (
  planned: PlannedPlugin,
  options: MakeOptions,
  file: string,
): Promise<MadeSection> => {
  try {
    return { planned, members: await makePlugin(planned, options) };
  } catch (error) {
    const { name, line } = planned;
    const { message, cause } = error as Error;
    const problem = `The plugin ${name} did not start: ${message}`;
    throw new PluginConfigError(file, [{ line, problem }], { cause });
  }
};

const makeEach = async (
  plugins: readonly PlannedPlugin[],
  options: MakeOptions,
  file: string,
): Promise<readonly MadeSection[]> => {
  const made: MadeSection[] = [];
  // One after another, because they are stopped in reverse order.
  for (const planned of plugins) made.push(await makeOne(planned, options, file));
  return made;
};

const releasesIn = ({ members }: MadeSection): number =>
  members.filter(({ manifest }) => manifest.category === 'release').length;

const standard = ({ builtIn, file }: DefinitionSources): PlannedPlugin => {
  const plugin = builtInNamed(builtIn, 'standard');
  const problem = 'No release plugin is enabled, so moves could not run: enable one.';
  if (!plugin) throw new PluginConfigError(file, [{ line: 1, problem }]);
  const nothing = { value: {}, lines: new Map(), substituted: new Set<string>() };
  const { config, problems } = checkSettings(nothing, plugin.configSchema);
  if (problems.length > 0) throw new PluginConfigError(file, problems);
  return { name: 'standard', line: 1, plugin, config };
};

/** Adds `standard` if the file enables no release plugin. @throws if it enables several */
const withRelease = async (
  made: readonly MadeSection[],
  options: MakeOptions,
  sources: DefinitionSources,
): Promise<readonly MadeSection[]> => {
  const releases = made.filter((one) => releasesIn(one) > 0);
  const count = made.reduce((sum, one) => sum + releasesIn(one), 0);
  if (count === 1) return made;
  if (count === 0) return [...made, await makeOne(standard(sources), options, sources.file)];
  const problems = releases.map(({ planned: { name, line } }) => ({
    line,
    problem: `${name} is one of ${count} release plugins that are enabled: enable one of them.`,
  }));
  throw new PluginConfigError(sources.file, problems);
};

/**
 * Creates the plugins, and `standard` if no other release plugin is enabled.
 *
 * @throws {PluginConfigError} for the first that does not start
 */
export const makePlugins = async (
  plugins: readonly PlannedPlugin[],
  options: MakeOptions,
  sources: DefinitionSources,
): Promise<readonly RunningPlugin[]> => {
  const made = await makeEach(plugins, options, sources.file);
  const all = await withRelease(made, options, sources);
  return all.flatMap(({ members }) => members);
};
