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

/** What a plugin is made with. */
export interface PluginTools {
  readonly log: Logger;
  /** The time, ISO 8601 UTC. */
  now(): string;
}

/** What a plugin is when it runs. */
export type Made<C extends Category> = PluginOf[C] & {
  /** Frees what it holds. Called once. */
  readonly stop?: () => Promise<void>;
};

/** A plugin, as it is found by its name. Built-in ones are nothing else. */
export interface PluginDefinition<C extends Category = Category, Config = never> {
  readonly manifest: Manifest<C>;
  /** JSON Schema 2020-12 of its section in `plugins.yml`, without `enabled`. */
  readonly configSchema: object;
  create(config: Config, tools: PluginTools): Made<C> | Promise<Made<C>>;
}

/**
 * Several plugins that come together under one name, such as those of a lab that is simulated
 * whole: one section of the configuration, one member for each category that it stands for.
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

/** What the default export of a plugin's module is. */
export type AnyPlugin = PluginDefinition<Category, never> | PluginFamily<never>;

/**
 * Defines a plugin of one category, so that the compiler holds it to the interface.
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
