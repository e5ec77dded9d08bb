import {
  isFor,
  keysFor,
  type Loaded,
  type Manifest,
  type PipelineDoor,
  type Plugins,
  type StageTraits,
  silent,
  type Toolbox,
  traitsOf,
} from '@quads/engine';
import { simulated, standard } from '@quads/plugins';

const loaded = <P extends object>(manifest: Manifest, operations: P, host: Parameters<typeof keysFor>[1]): Loaded<P> => ({
  name: manifest.name,
  operations,
  traits: (operation): StageTraits => {
    const traits = traitsOf(manifest, operation);
    return { ...traits, keys: keysFor(traits, host) };
  },
});

/** The plugins of a lab at an address. */
export const pluginsOf = async (url: string, settings: object = {}): Promise<Plugins> => {
  const tools = { log: silent, now: () => new Date().toISOString() };
  const { members } = await simulated.create({ url }, tools);
  const release = await standard.create(settings, tools);
  return {
    release,
    toolboxFor: (host): Toolbox => {
      const of = <C extends string>(category: C) =>
        members.find((one) => one.manifest.category === category && isFor(one.manifest, host));
      const tool = (category: string) => {
        const member = of(category);
        return member && loaded(member.manifest, member.plugin as object, host);
      };
      return {
        hardware: tool('hardware'),
        switch: tool('switch'),
        provisioner: tool('provisioner'),
        validators: [tool('validator')],
        dayzero: [],
      } as unknown as Toolbox;
    },
  };
};

/** What callers may know of them. */
export const doorOf = ({ release }: Plugins): PipelineDoor => ({
  plugins: [],
  isResumable: (status) =>
    release.stages.some((stage) => stage.status === status && stage.resumable !== false),
});
