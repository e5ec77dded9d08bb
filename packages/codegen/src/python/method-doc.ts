import type { Document, Operation, QuadsLibParameter, Schema } from '../spec/document.js';
import { descriptionOf } from './components.js';
import { argumentsSection, docstring, prose, type Section } from './docstring.js';
import { componentOf } from './expression.js';
import { type LibMethod, operationParameters, requestKey, requestSchema } from './lib-methods.js';

const filters = (document: Document, method: LibMethod): string => {
  const names = operationParameters(document, method.route, 'query').map(({ name }) => name);
  return `Filters by name: ${names.map((name) => `\`${name}\``).join(', ')}.`;
};

const bodyNote = (document: Document, method: LibMethod, one: QuadsLibParameter): string => {
  if (one.as !== undefined) {
    const key = requestKey(document, method.route, one.as);
    return (key && descriptionOf(key)) ?? `The body's \`${one.as}\`.`;
  }
  const schema: Schema = requestSchema(method.route) ?? {};
  const name = typeof schema.$ref === 'string' ? componentOf(schema.$ref) : undefined;
  return name === undefined ? 'The body.' : `The body: a \`types.${name}\`.`;
};

const note = (document: Document, method: LibMethod, one: QuadsLibParameter): string => {
  if (one.in === 'body') return bodyNote(document, method, one);
  if (one.type === 'mapping') return filters(document, method);
  const own = operationParameters(document, method.route, one.in);
  return own.find(({ name }) => name === (one.as ?? one.name))?.description ?? 'As in the path.';
};

const roles = ({ security = [] }: Operation): string => {
  const names = [...new Set(security.flatMap((one) => Object.values(one).flat()))];
  return names.length > 0 ? ` Needs the role ${names.join(' or ')}.` : '';
};

const errors = ({ responses }: Operation): string => {
  const statuses = Object.keys(responses).filter((status) => !status.startsWith('2'));
  return statuses.length > 0 ? `Error statuses: ${statuses.join(', ')}.` : '';
};

const line = (method: LibMethod): string => {
  const { operation, path, method: verb } = method.route;
  return `\`${verb.toUpperCase()} ${path}\`.${roles(operation)}`;
};

const optional = (text: string | undefined): Section[] => (text ? [prose(text)] : []);

/** The docstring of a method: what the document says of the operation and its parameters. */
export const methodDoc = (document: Document, method: LibMethod): string => {
  const { operation } = method.route;
  const entries = method.call.parameters.map(
    (one) => [one.name, note(document, method, one)] as const,
  );
  return docstring(
    8,
    prose(`${operation.summary}.`),
    prose(line(method)),
    ...optional(operation.description),
    argumentsSection(entries),
    ...optional(errors(operation)),
  );
};
