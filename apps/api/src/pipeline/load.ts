import { readFile } from 'node:fs/promises';
import { type Logger, systemClock } from '@quads/engine';
import { type LoadedPlugins, loadPlugins } from '@quads/plugins';
import { ConfigError } from '../config/config-error.js';
import type { PipelineConfig } from '../config/read-pipeline.js';

/** What no call of a plugin takes longer than: less than a call of a stage, so that it is named. */
const callLimitMs = 60_000;

/** Where plugins are configured: a file, or a text in its place. */
type Source = Pick<PipelineConfig, 'pluginsFile'> & { readonly pluginsText?: string };

const textOf = async ({ pluginsFile, pluginsText }: Source): Promise<string> => {
  if (pluginsText !== undefined || pluginsFile === undefined) return pluginsText ?? '';
  return readFile(pluginsFile, 'utf8').catch((error: Error) => {
    throw new ConfigError('QUADS_PLUGINS', `it cannot be read: ${error.message}.`);
  });
};

/**
 * Loads the plugins that are configured; without a configuration the release plugin alone, by which
 * a process claims no moves.
 *
 * @throws {PluginConfigError} with what is wrong in the file, where, and what to do
 */
export const loadConfigured = async (source: Source, log: Logger): Promise<LoadedPlugins> => {
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
