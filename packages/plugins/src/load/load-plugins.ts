import type {
  AnyPlugin,
  DayZeroPlugin,
  HostFacts,
  Loaded,
  Manifest,
  NotifierPlugin,
  PluginTools,
  ProvisionerPlugin,
  ReleasePlugin,
  Toolbox,
} from '@quads/engine';
import { createStops } from '@quads/engine';
import { builtIn as builtInPlugins } from '../built-in.js';
import type { Environment } from '../config/substitute.js';
import type { MadePlugin } from './made-plugin.js';
import { makePlugins } from './make-plugins.js';
import { planPlugins } from './plan-plugins.js';
import { loadedOf, toolboxOf } from './toolbox.js';

export interface LoadOptions {
  /** What stands in `plugins.yml`; nothing where there is none. */
  readonly text?: string;
  /** Its absolute path: modules are found from there. */
  readonly file: string;
  readonly environment: Environment;
  readonly tools: PluginTools;
  /** What no call of a plugin takes longer than, in milliseconds. @default 300,000 */
  readonly callLimitMs?: number;
  /** @default those that come with the system */
  readonly builtIn?: readonly AnyPlugin[];
}

/** The plugins that run, each behind its guard. */
export interface LoadedPlugins extends AsyncDisposable {
  /** What each says of itself, under the name that it has here, in the order of the file. */
  readonly manifests: readonly Manifest[];
  /** What is odd in `plugins.yml`, and does no harm. */
  readonly warnings: readonly string[];
  /** The one that carries moves. */
  readonly release: ReleasePlugin & { readonly name: string };
  readonly notifiers: readonly Loaded<NotifierPlugin>[];
  readonly dayzero: readonly Loaded<DayZeroPlugin>[];
  readonly provisioners: readonly Loaded<ProvisionerPlugin>[];
  /** The plugins that are for a host. */
  toolboxFor(host: HostFacts): Toolbox;
  /** Stops them once, the last first; all callers get the same promise. */
  stop(): Promise<void>;
}

const asRelease = (plugins: readonly MadePlugin[]): LoadedPlugins['release'] => {
  const [release] = loadedOf(plugins, 'release');
  if (!release) throw new TypeError('Plugins are made with one that carries moves.');
  return { name: release.name, ...release.operations };
};

const asLoaded = (
  plugins: readonly MadePlugin[],
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
 * Loads the plugins that `plugins.yml` enables: finds, checks and makes them. Where one cannot be
 * used, none is left running.
 *
 * @example
 * await using plugins = await loadPlugins({ text, file, environment: process.env, tools });
 * @throws {PluginConfigError} with what is wrong, where, and what to do
 */
export const loadPlugins = async ({
  text = '',
  builtIn = builtInPlugins,
  callLimitMs = 300_000,
  file,
  environment,
  tools,
}: LoadOptions): Promise<LoadedPlugins> => {
  const places = { builtIn, file };
  const { plugins, warnings } = await planPlugins({ ...places, text, environment });
  const stops = createStops('Not every plugin could be stopped.');
  try {
    const made = await makePlugins(plugins, { tools, callLimitMs, stops }, places);
    return asLoaded(made, warnings, stops.run);
  } catch (error) {
    // Why it was not started counts more than what could not be stopped.
    await stops.run().catch(() => {});
    throw error;
  }
};
