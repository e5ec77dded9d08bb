import { definePluginConfig } from '@hey-api/openapi-ts';
import type { Document } from '../spec/document.js';
import { routesOf } from '../spec/operations.js';
import { handlersNode } from './handlers.js';
import { operationTable } from './operation-table.js';
import { tableNode } from './table-node.js';
import type { OperationsPlugin } from './types.js';

const handler: OperationsPlugin['Handler'] = ({ plugin }) => {
  // The plugin reads the raw document, not the generator's own model.
  const document = plugin.context.spec as unknown as Document;
  const routes = routesOf(document);
  plugin.node(tableNode(plugin, operationTable(document, routes)));
  plugin.node(handlersNode(plugin, document, routes));
};

/**
 * A plugin for `@hey-api/openapi-ts`: emits the operations table (what the server mounts) and
 * `Handlers`, a type with exactly one member per operation.
 *
 * @example
 * createClient({ input, output, plugins: ['@hey-api/typescript', defineOperations()] });
 */
export const defineOperations = definePluginConfig<OperationsPlugin['Types']>({
  config: { includeInEntry: false },
  dependencies: ['@hey-api/typescript'],
  handler,
  name: 'operations',
});
