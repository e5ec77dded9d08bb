import {
  type Category,
  type ConcurrencyKey,
  concurrencyKeys,
  type HostFacts,
  type LoadedPlugin,
  type Manifest,
  type PluginOf,
  supportsHost,
  type Toolbox,
  traitsOf,
} from '@quads/engine';
import type { RunningPlugin } from './make-plugin.js';

type MadeOf<C extends Category> = Extract<RunningPlugin, { readonly manifest: Manifest<C> }>;

const isOf =
  <C extends Category>(category: C) =>
  (made: RunningPlugin): made is MadeOf<C> =>
    made.manifest.category === category;

type KeysOf = (traits: { readonly keys?: readonly ConcurrencyKey[] }) => readonly ConcurrencyKey[];

const loaded = <P>(manifest: Manifest, operations: P, keysIn: KeysOf): LoadedPlugin<P> => ({
  name: manifest.name,
  operations,
  traits: (operation) => {
    const traits = traitsOf(manifest, operation);
    const { idempotent, cancellable } = traits;
    return { idempotent, cancellable, keys: keysIn(traits) };
  },
});

/** The plugins of a category, for a host if one is given. Concurrency keys depend on the host. */
export const loadedOf = <C extends Category>(
  plugins: readonly RunningPlugin[],
  category: C,
  host?: HostFacts,
): readonly LoadedPlugin<PluginOf[C]>[] =>
  plugins
    .filter(isOf(category))
    .filter(({ manifest }) => host === undefined || supportsHost(manifest, host))
    .map(({ manifest, plugin }) =>
      loaded(manifest, plugin as PluginOf[C], (traits) =>
        host ? concurrencyKeys(traits, host) : [],
      ),
    );

/** The plugins for a host: the first of each category, and all validators. */
export const toolboxOf = (plugins: readonly RunningPlugin[], host: HostFacts): Toolbox => {
  const [hardware] = loadedOf(plugins, 'hardware', host);
  const [switching] = loadedOf(plugins, 'switch', host);
  const [provisioner] = loadedOf(plugins, 'provisioner', host);
  return {
    ...(hardware && { hardware }),
    ...(switching && { switch: switching }),
    ...(provisioner && { provisioner }),
    validators: loadedOf(plugins, 'validator', host),
  };
};
