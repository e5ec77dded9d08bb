import { fileURLToPath } from 'node:url';
import { stages } from '@quads/contract';
import { type AnyPlugin, definePlugin, defineStage } from '@quads/engine';
import { builtIn, type LoadedPlugins, type LoadOptions, loadPlugins } from '../../src/index.js';
import { tools } from './hosts.js';

/** As `plugins.yml` lay beside the folders of the package. */
export const file = fileURLToPath(new URL('../../plugins.yml', import.meta.url));

/** Carries moves that need nothing done. */
export const release = definePlugin({
  manifest: {
    name: 'standard',
    version: '1.0.0',
    category: 'release',
    description: 'All is done.',
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

/** Loads plugins from the text of a file, with more built-in ones than there are. */
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

/** What a file is refused for, by line. */
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
