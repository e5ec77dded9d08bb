import { checkSettings } from '../config/check-settings.js';
import { PluginConfigError } from '../config/plugin-config-error.js';
import { builtInNamed, type Places } from './definitions.js';
import { type MadePlugin, type Making, makePlugin, type Planned } from './made-plugin.js';

/** The members that a section of the file came to. */
interface Made {
  readonly planned: Planned;
  readonly members: readonly MadePlugin[];
}

const makeOne = async (planned: Planned, making: Making, file: string): Promise<Made> => {
  try {
    return { planned, members: await makePlugin(planned, making) };
  } catch (error) {
    const { name, line } = planned;
    const { message, cause } = error as Error;
    const problem = `The plugin ${name} did not start: ${message}`;
    throw new PluginConfigError(file, [{ line, problem }], { cause });
  }
};

const makeEach = async (
  plugins: readonly Planned[],
  making: Making,
  file: string,
): Promise<readonly Made[]> => {
  const made: Made[] = [];
  // One after another: what is stopped in the reverse order has to have one.
  for (const planned of plugins) made.push(await makeOne(planned, making, file));
  return made;
};

const releasesIn = ({ members }: Made): number =>
  members.filter(({ manifest }) => manifest.category === 'release').length;

const standard = ({ builtIn, file }: Places): Planned => {
  const plugin = builtInNamed(builtIn, 'standard');
  const problem = 'No release plugin is enabled, so nothing could carry moves: enable one.';
  if (!plugin) throw new PluginConfigError(file, [{ line: 1, problem }]);
  const nothing = { value: {}, lines: new Map(), substituted: new Set<string>() };
  const { config, problems } = checkSettings(nothing, plugin.configSchema);
  if (problems.length > 0) throw new PluginConfigError(file, problems);
  return { name: 'standard', line: 1, plugin, config };
};

/** Moves are carried by one release plugin: `standard` where none is named. */
const withRelease = async (
  made: readonly Made[],
  making: Making,
  places: Places,
): Promise<readonly Made[]> => {
  const releases = made.filter((one) => releasesIn(one) > 0);
  const count = made.reduce((sum, one) => sum + releasesIn(one), 0);
  if (count === 1) return made;
  if (count === 0) return [...made, await makeOne(standard(places), making, places.file)];
  const problems = releases.map(({ planned: { name, line } }) => ({
    line,
    problem: `${name} is one of ${count} release plugins that are enabled: enable one of them.`,
  }));
  throw new PluginConfigError(places.file, problems);
};

/**
 * Makes the plugins, and the release plugin where none is named.
 *
 * @throws {PluginConfigError} for the first that does not start
 */
export const makePlugins = async (
  plugins: readonly Planned[],
  making: Making,
  places: Places,
): Promise<readonly MadePlugin[]> => {
  const made = await makeEach(plugins, making, places.file);
  const all = await withRelease(made, making, places);
  return all.flatMap(({ members }) => members);
};
