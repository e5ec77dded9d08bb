import { fileURLToPath } from 'node:url';
import { stages } from '@quads/contract';
import { type AnyPlugin, definePlugin, defineStage } from '@quads/engine';
import { builtIn, type LoadedPlugins, type LoadOptions, loadPlugins } from '../../src/index.js';
import { tools } from './hosts.js';

/** The path of a plugins.yml in the folder of the package. */
export const file = fileURLToPath(new URL('../../plugins.yml', import.meta.url));

/** A release plugin whose stages do nothing. */
export const release = definePlugin({
  manifest: {
    name: 'standard',
    version: '1.0.0',
    category: 'release',
    description: 'Does nothing.',
  },
  configSchema: { type: 'object' },
  create: () => ({
    stages: stages
      .filter(({ kind }) => kind === 'stage')
      .map(({ status }) =>
        defineStage({
          status,
          traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
          start: async () => ({ kind: 'done' }),
        }),
      ),
  }),
});

const others = builtIn.filter((one) => !('manifest' in one) || one.manifest.name !== 'standard');

/** Loads plugins from the text of a file, with additional built-in ones. */
export const load = (
  text: string,
  more: readonly AnyPlugin[] = [],
  options: Partial<LoadOptions> = {},
): Promise<LoadedPlugins> =>
  loadPlugins({
    text,
    file,
    environment: {},
    tools,
    builtIn: [...others, release, ...more],
    ...options,
  });

/** The problems for which a file is rejected. */
export const refusal = async (
  text: string,
  more: readonly AnyPlugin[] = [],
  options: Partial<LoadOptions> = {},
): Promise<readonly { readonly line: number; readonly problem: string }[]> => {
  try {
    const plugins = await load(text, more, options);
    await plugins.stop();
    return [];
  } catch (error) {
    return (error as { readonly problems: [] }).problems;
  }
};
