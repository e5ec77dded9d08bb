import { silent, timeAtMs } from '@quads/engine';
import { type LoadedPlugins, loadPlugins } from '@quads/plugins';

/** Loads the plugins of a simulated lab at a URL, as the program does. */
export const pluginsOf = (
  url: string,
  settings: object = {},
  callLimitMs = 60_000,
): Promise<LoadedPlugins> =>
  loadPlugins({
    // JSON is valid YAML.
    text: JSON.stringify({
      plugins: {
        simulated: { enabled: true, url },
        standard: { enabled: true, ...settings },
      },
    }),
    file: '/plugins.yml',
    environment: {},
    tools: { log: silent, now: () => timeAtMs(Date.now()) },
    callLimitMs,
  });
