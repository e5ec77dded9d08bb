import { readFile } from 'node:fs/promises';
import { type Logger, systemClock } from '@quads/engine';
import { type LoadedPlugins, loadPlugins } from '@quads/plugins';
import { ConfigError } from '../config/config-error.js';
import type { PipelineConfig } from '../config/read-pipeline.js';

/**
 * The timeout of a plugin call, in milliseconds. Shorter than that of a stage call, so that the
 * failure names the plugin.
 */
const callLimitMs = 60_000;

/** The configuration of plugins: a file, or its content. */
type PluginSource = Pick<PipelineConfig, 'pluginsFile'> & { readonly pluginsText?: string };

const textOf = async ({ pluginsFile, pluginsText }: PluginSource): Promise<string> => {
  if (pluginsText !== undefined || pluginsFile === undefined) return pluginsText ?? '';
  return readFile(pluginsFile, 'utf8').catch((error: Error) => {
    throw new ConfigError('QUADS_PLUGINS', `it cannot be read: ${error.message}.`);
  });
};

/**
 * Loads the configured plugins. Without a configuration it loads only the release plugin, with
 * which a process claims no jobs.
 *
 * @throws {PluginConfigError} with the problem, its place in the file, and what to do
 */
export const loadConfiguredPlugins = async (
  source: PluginSource,
  log: Logger,
): Promise<LoadedPlugins> => {
  const plugins = await loadPlugins({
    text: await textOf(source),
    file: source.pluginsFile ?? 'plugins.yml',
    environment: process.env,
    tools: { log, now: () => systemClock.now() },
    callLimitMs,
  });
  for (const warning of plugins.warnings) log.warn({ part: 'plugins' }, warning);
  return plugins;
};
