import type { QuadsLibParameter } from '../spec/document.js';
import { bracket, type Code, flat, prefix } from './layout.js';
import { type LibMethod, parametersIn } from './lib-methods.js';
import { quoted } from './literal.js';

const asText = ({ name, type }: QuadsLibParameter): string =>
  type === 'string' ? name : `str(${name})`;

const parameterFor = (method: LibMethod, name: string): QuadsLibParameter => {
  const found = parametersIn(method.call, 'path').find((one) => (one.as ?? one.name) === name);
  if (found) return found;
  throw new Error(`${method.name} of x-quads-lib gives no value for {${name}}.`);
};

/** The arguments of `path`: consecutive fixed segments as one text, parameters by name. */
const segments = (method: LibMethod): string[] =>
  method.route.path
    .split(/\/?(\{[^}]+\})\/?/)
    .map((part) => part.replace(/^\//, ''))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('{') ? asText(parameterFor(method, part.slice(1, -1))) : quoted(part),
    );

const verbatimPath = (method: LibMethod): string => {
  const path = method.route.path.slice(1);
  return `f"${path.replaceAll(/\{(\w+)\}/g, (_whole, name) => `{${parameterFor(method, name).name}}`)}"`;
};

/** The path relative to the base path, as Python code. */
const pathOf = (method: LibMethod): Code => {
  if (method.call.path_form === 'verbatim') return verbatimPath(method);
  const slash = method.call.trailing_slash ? '/' : '';
  const parts = segments(method);
  const isFixed = parts.every((part) => part.startsWith('"'));
  if (isFixed) return quoted(method.route.path.slice(1) + slash);
  const code = bracket('path(', parts, ')');
  return slash ? `${flat(code)} + "/"` : code;
};

const named = (parameters: readonly QuadsLibParameter[]): Code =>
  bracket(
    'given({',
    parameters.map(({ name, as }) => prefix(`${quoted(as ?? name)}: `, name)),
    '})',
  );

const queried = (method: LibMethod, query: Code): Code =>
  bracket('with_query(', [pathOf(method), query], ')');

/** A query that is always sent. Python 3.9 allows no quotes inside the braces of an f-string. */
const fixedQuery = (method: LibMethod, text: string): Code => {
  const path = flat(pathOf(method));
  return path.startsWith('"') ? `f${path.slice(0, -1)}?${text}"` : `${path} + f"?${text}"`;
};

const verbatimQuery = (method: LibMethod, parameters: readonly QuadsLibParameter[]): Code =>
  fixedQuery(method, parameters.map(({ name, as }) => `${as ?? name}={${name}}`).join('&'));

const constantQuery = (method: LibMethod, query: Readonly<Record<string, string>>): Code => {
  const text = new URLSearchParams(query).toString();
  const path = flat(pathOf(method));
  return path.startsWith('"') ? quoted(`${JSON.parse(path)}?${text}`) : `${path} + "?${text}"`;
};

/**
 * The URL of a method, formed like in quads-lib. A mapping is encoded, and omitted only if it is
 * optional or the form is `mapping_if_any`. Named values are encoded and omitted if empty when they
 * are optional, and inserted unchanged when they are required.
 */
export const endpoint = (method: LibMethod): Code => {
  const { fixed_query } = method.call;
  if (fixed_query) return constantQuery(method, fixed_query);
  const query = parametersIn(method.call, 'query');
  const [first] = query;
  if (first === undefined) return pathOf(method);
  if (method.call.query_form === 'mapping_if_any') return queried(method, first.name);
  if (method.call.query_form === 'mapping') {
    if (first.optional) return queried(method, first.name);
    return fixedQuery(method, `{urlencode(${first.name})}`);
  }
  const isOptional = query.every((one) => one.optional);
  return isOptional ? queried(method, named(query)) : verbatimQuery(method, query);
};
