import type { Logger } from './logger.js';
import type { Category, Manifest } from './manifest.js';
import type {
  DayZeroPlugin,
  HardwarePlugin,
  NotifierPlugin,
  ProvisionerPlugin,
  SwitchPlugin,
  ValidatorPlugin,
} from './operations.js';
import type { ReleasePlugin } from './stage.js';

/** The interface of each category. */
export interface PluginOf {
  readonly hardware: HardwarePlugin;
  readonly switch: SwitchPlugin;
  readonly provisioner: ProvisionerPlugin;
  readonly validator: ValidatorPlugin;
  readonly release: ReleasePlugin;
  readonly notifier: NotifierPlugin;
  readonly dayzero: DayZeroPlugin;
}

/** The dependencies of a plugin. */
export interface PluginTools {
  readonly log: Logger;
  /** The time, ISO 8601 UTC. */
  now(): string;
}

/** A created plugin. */
export type PluginInstance<C extends Category> = PluginOf[C] & {
  /** Frees the resources of the plugin. Called once. */
  readonly stop?: () => Promise<void>;
};

/** A plugin that `plugins.yml` can name. Built-in plugins are defined in the same way. */
export interface PluginDefinition<C extends Category = Category, Config = never> {
  readonly manifest: Manifest<C>;
  /** The JSON Schema (2020-12) of its section in `plugins.yml`, without `enabled`. */
  readonly configSchema: object;
  create(config: Config, tools: PluginTools): PluginInstance<C> | Promise<PluginInstance<C>>;
}

/**
 * Several plugins with one name and one section in `plugins.yml`, such as those of the simulated
 * lab: one member for each category.
 */
export interface PluginFamily<Config = never> {
  readonly name: string;
  readonly configSchema: object;
  create(config: Config, tools: PluginTools): FamilyMembers | Promise<FamilyMembers>;
}

export interface FamilyMembers {
  readonly members: readonly {
    [C in Category]: { readonly manifest: Manifest<C>; readonly plugin: PluginOf[C] };
  }[Category][];
  readonly stop?: () => Promise<void>;
}

/** The default export of a plugin's module. */
export type AnyPlugin = PluginDefinition<Category, never> | PluginFamily<never>;

/**
 * Defines a plugin of one category. The compiler checks it against the interface of the category.
 *
 * @example
 * export default definePlugin<'switch', { readonly user: string }>({
 *   manifest: { name: 'my_switch', version: '1.0.0', category: 'switch', description: 'Ours.' },
 *   configSchema: { type: 'object', properties: { user: { type: 'string' } } },
 *   create: ({ user }) => ({ configure: async () => done(user), verify: async () => done() }),
 * });
 */
export const definePlugin = <C extends Category, Config = object>(
  definition: PluginDefinition<C, Config>,
): PluginDefinition<C, Config> => definition;
