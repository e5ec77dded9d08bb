import type { DefinePlugin } from '@hey-api/openapi-ts';

/** The type of the plugin. It has no options. */
export type OperationsPlugin = DefinePlugin<{ name: 'operations'; includeInEntry?: boolean }>;

/** A running instance of the plugin. */
export type PluginInstance = Parameters<OperationsPlugin['Handler']>[0]['plugin'];
