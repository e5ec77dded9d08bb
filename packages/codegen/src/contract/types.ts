import type { DefinePlugin } from '@hey-api/openapi-ts';

/** The plugin's options: none. */
export type OperationsPlugin = DefinePlugin<{ name: 'operations'; includeInEntry?: boolean }>;

/** The plugin while it runs. */
export type PluginInstance = Parameters<OperationsPlugin['Handler']>[0]['plugin'];
