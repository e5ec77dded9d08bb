import { $ } from '@hey-api/openapi-ts';
import type { OperationEntry } from './operation-table.js';
import type { PluginInstance } from './types.js';

/** `export const operations = { … } as const`. */
export const tableNode = (plugin: PluginInstance, table: Record<string, OperationEntry>) => {
  const symbol = plugin.symbol('operations', {
    meta: { category: 'utility', resource: 'operations' },
  });
  return $.const(symbol)
    .export()
    .assign($($.fromValue(table, { layout: 'pretty' })).as('const'));
};
