import { $ } from '@hey-api/openapi-ts';
import type { Document, Header, Operation } from '../spec/document.js';
import { type Route, resolve } from '../spec/operations.js';
import { successOf } from './operation-table.js';
import type { PluginInstance } from './types.js';

/** Headers that the server adds to every response itself. */
const general = new Set(['X-Request-Id', 'Quads-Spec-Version', 'Quads-Ignored-Fields']);

const symbolOf = (plugin: PluginInstance, route: Route, role: 'data' | 'responses') =>
  plugin.referenceSymbol({
    category: 'type',
    resource: 'operation',
    resourceId: route.operation.operationId,
    role,
    tool: 'typescript',
  });

const headerType = ({ schema }: Header) => $.type(schema.type === 'integer' ? 'number' : 'string');

const headersOf = (document: Document, operation: Operation) => {
  const response = operation.responses[successOf(operation)];
  const headers = response ? (resolve(document, response).headers ?? {}) : {};
  return Object.entries(headers).filter(([name]) => !general.has(name));
};

const headersType = (document: Document, operation: Operation) => {
  const type = $.type.object();
  for (const [name, given] of headersOf(document, operation)) {
    const header = resolve(document, given);
    type.prop(name, (prop) => prop.optional(!header.required).type(headerType(header)));
  }
  return type;
};

const replyType = (plugin: PluginInstance, document: Document, route: Route) => {
  const status = successOf(route.operation);
  const body = $.type(symbolOf(plugin, route, 'responses')).idx($.type.literal(status));
  const reply = $.type.object().prop('body', (prop) => prop.type(body));
  if (headersOf(document, route.operation).length > 0) {
    reply.prop('headers', (prop) => prop.type(headersType(document, route.operation)));
  }
  return reply;
};

const handlerType = (plugin: PluginInstance, document: Document, route: Route) =>
  $.type
    .func()
    .param('request', (param) => param.type($.type(symbolOf(plugin, route, 'data'))))
    .param('context', (param) => param.type('Context'))
    .returns($.type('Promise', (type) => type.generic(replyType(plugin, document, route))));

/**
 * `export type Handlers<Context> = { … }`: one member per operation, so that missing and surplus
 * handlers are compiler errors. A reply has the body of the declared success and the headers that
 * the operation declares itself.
 */
export const handlersNode = (
  plugin: PluginInstance,
  document: Document,
  routes: readonly Route[],
) => {
  const type = $.type.object();
  for (const route of routes) {
    type.prop(route.operation.operationId, (prop) =>
      prop.type(handlerType(plugin, document, route)),
    );
  }
  return $.type.alias(plugin.symbol('Handlers')).export().generic('Context').type(type);
};
