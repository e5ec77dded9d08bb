import { silent, timeAtMs } from '@quads/engine';
import { type LoadedPlugins, loadPlugins } from '@quads/plugins';

/** The plugins of a simulated lab at an address, through the door that all plugins come through. */
export const pluginsOf = (
  url: string,
  settings: object = {},
  callLimitMs = 60_000,
): Promise<LoadedPlugins> =>
  loadPlugins({
    // What is JSON is YAML.
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
