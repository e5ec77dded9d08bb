import { noticeOf, noticeText } from '../spec/deprecations.js';
import type {
  Document,
  Operation,
  Parameter,
  QuadsLibParameter,
  Schema,
} from '../spec/document.js';
import { descriptionOf } from './components.js';
import { argumentsSection, docstring, prose, type Section } from './docstring.js';
import { componentOf } from './expression.js';
import { type LibMethod, operationParameters, requestKey, requestSchema } from './lib-methods.js';

/** Whether a parameter is an object with arbitrary keys. */
const isOpen = ({ schema }: Parameter): boolean => (schema as Schema).type === 'object';

const filters = (document: Document, method: LibMethod): string => {
  const parameters = operationParameters(document, method.route, 'query');
  const names = parameters.filter((one) => !isOpen(one)).map(({ name }) => name);
  const more = parameters.some(isOpen) ? ' And more, as the specification lists.' : '';
  if (names.length === 0) return `Filters by name.${more}`;
  return `Filters by name: ${names.map((name) => `\`${name}\``).join(', ')}.${more}`;
};

const wholeBody = (method: LibMethod): string => {
  const schema: Schema = requestSchema(method.route) ?? {};
  const name = typeof schema.$ref === 'string' ? componentOf(schema.$ref) : undefined;
  return name === undefined ? 'The body.' : `The body: a \`types.${name}\`.`;
};

const described = (document: Document, method: LibMethod, one: QuadsLibParameter, name: string) => {
  if (one.in === 'body') return descriptionOf(requestKey(document, method.route, name) ?? {});
  const parameters = operationParameters(document, method.route, one.in);
  return parameters.find((parameter) => parameter.name === name)?.description;
};

const note = (document: Document, method: LibMethod, one: QuadsLibParameter): string => {
  if (one.in === 'body' && one.as === undefined) return wholeBody(method);
  if (one.type === 'mapping') return filters(document, method);
  const name = one.as ?? one.name;
  return described(document, method, one, name) ?? `The ${one.in}'s \`${name}\`.`;
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

const deprecation = (operation: Operation): string | undefined => {
  const notice = noticeOf(operation);
  return notice && noticeText(notice);
};

/** The docstring of a method, from the document's operation and parameters. */
export const methodDoc = (document: Document, method: LibMethod): string => {
  const { operation } = method.route;
  const entries = method.call.parameters.map(
    (one) => [one.name, note(document, method, one)] as const,
  );
  return docstring(
    8,
    prose(`${operation.summary}.`),
    prose(line(method)),
    ...optional(deprecation(operation)),
    ...optional(operation.description),
    argumentsSection(entries),
    ...optional(errors(operation)),
  );
};
