import type {
  AnyPlugin,
  DayZeroPlugin,
  HostFacts,
  LoadedPlugin,
  Manifest,
  NotifierPlugin,
  PluginTools,
  ProvisionerPlugin,
  ReleasePlugin,
  Toolbox,
} from '@quads/engine';
import { createShutdown } from '@quads/engine';
import { builtIn as builtInPlugins } from '../built-in.js';
import type { Environment } from '../config/substitute.js';
import type { RunningPlugin } from './make-plugin.js';
import { makePlugins } from './make-plugins.js';
import { planPlugins } from './plan-plugins.js';
import { loadedOf, toolboxOf } from './toolbox.js';

export interface LoadOptions {
  /** The text of `plugins.yml`. @default empty */
  readonly text?: string;
  /** The absolute path of `plugins.yml`: modules are resolved from there. */
  readonly file: string;
  readonly environment: Environment;
  readonly tools: PluginTools;
  /** The maximum duration of a call of a plugin, in milliseconds. @default 300,000 */
  readonly callLimitMs?: number;
  /** @default the plugins that come with the system */
  readonly builtIn?: readonly AnyPlugin[];
}

/** The running plugins. Every call of them goes through a guard. */
export interface LoadedPlugins extends AsyncDisposable {
  /** The manifest of each plugin, with the name of its section, in the order of the file. */
  readonly manifests: readonly Manifest[];
  /** What is suspicious but harmless in `plugins.yml`. */
  readonly warnings: readonly string[];
  /** The plugin that runs the stages of moves. */
  readonly release: ReleasePlugin & { readonly name: string };
  readonly notifiers: readonly LoadedPlugin<NotifierPlugin>[];
  readonly dayzero: readonly LoadedPlugin<DayZeroPlugin>[];
  readonly provisioners: readonly LoadedPlugin<ProvisionerPlugin>[];
  /** The plugins for a host, by its vendor. */
  toolboxFor(host: HostFacts): Toolbox;
  /** Stops the plugins once, in reverse order. All callers get the same promise. */
  stop(): Promise<void>;
}

const asRelease = (plugins: readonly RunningPlugin[]): LoadedPlugins['release'] => {
  const [release] = loadedOf(plugins, 'release');
  if (!release) throw new TypeError('makePlugins() always adds a release plugin.');
  return { name: release.name, ...release.operations };
};

const asLoaded = (
  plugins: readonly RunningPlugin[],
  warnings: readonly string[],
  stop: () => Promise<void>,
): LoadedPlugins => ({
  manifests: plugins.map(({ manifest }) => manifest),
  warnings,
  release: asRelease(plugins),
  notifiers: loadedOf(plugins, 'notifier'),
  dayzero: loadedOf(plugins, 'dayzero'),
  provisioners: loadedOf(plugins, 'provisioner'),
  toolboxFor: (host) => toolboxOf(plugins, host),
  stop,
  [Symbol.asyncDispose]: stop,
});

/**
 * Loads the plugins that `plugins.yml` enables: finds, checks and creates them. If one fails, those
 * that run are stopped.
 *
 * @example
 * await using plugins = await loadPlugins({ text, file, environment: process.env, tools });
 * @throws {PluginConfigError} with all problems, their lines and their remedies
 */
export const loadPlugins = async ({
  text = '',
  builtIn = builtInPlugins,
  callLimitMs = 300_000,
  file,
  environment,
  tools,
}: LoadOptions): Promise<LoadedPlugins> => {
  const sources = { builtIn, file };
  const { plugins, warnings } = await planPlugins({ ...sources, text, environment });
  const stops = createShutdown('Not every plugin could be stopped.');
  try {
    const made = await makePlugins(plugins, { tools, callLimitMs, stops }, sources);
    return asLoaded(made, warnings, stops.run);
  } catch (error) {
    // The error of the start counts more than an error of stopping.
    await stops.run().catch(() => {});
    throw error;
  }
};
