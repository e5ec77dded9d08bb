import {
  type Category,
  type ConcurrencyKey,
  type HostFacts,
  isFor,
  keysFor,
  type Loaded,
  type Manifest,
  type PluginOf,
  type Toolbox,
  traitsOf,
} from '@quads/engine';
import type { MadePlugin } from './made-plugin.js';

type MadeOf<C extends Category> = Extract<MadePlugin, { readonly manifest: Manifest<C> }>;

const isOf =
  <C extends Category>(category: C) =>
  (made: MadePlugin): made is MadeOf<C> =>
    made.manifest.category === category;

type KeysOf = (traits: { readonly keys?: readonly ConcurrencyKey[] }) => readonly ConcurrencyKey[];

const loaded = <P>(manifest: Manifest, operations: P, keysIn: KeysOf): Loaded<P> => ({
  name: manifest.name,
  operations,
  traits: (operation) => {
    const traits = traitsOf(manifest, operation);
    const { idempotent, cancellable } = traits;
    return { idempotent, cancellable, keys: keysIn(traits) };
  },
});

/** All plugins of a category. Keys that stand for something of a host are there for one only. */
export const loadedOf = <C extends Category>(
  plugins: readonly MadePlugin[],
  category: C,
  host?: HostFacts,
): readonly Loaded<PluginOf[C]>[] =>
  plugins
    .filter(isOf(category))
    .filter(({ manifest }) => host === undefined || isFor(manifest, host))
    .map(({ manifest, plugin }) =>
      loaded(manifest, plugin as PluginOf[C], (traits) => (host ? keysFor(traits, host) : [])),
    );

/** The plugins that are for a host; of those that there is one of, the first. */
export const toolboxOf = (plugins: readonly MadePlugin[], host: HostFacts): Toolbox => {
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
