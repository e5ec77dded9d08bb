import { specification } from '@quads/contract';
import { type Route, templateOf } from '../../src/routing/route.js';

type Node = Readonly<Record<string, unknown>>;

const at = (pointer: string): Node => {
  const parts = pointer.split('/').slice(1);
  const node = parts
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((found, part) => (found as Node)[part], specification) as Node;
  const reference = node.$ref;
  return typeof reference === 'string' ? at(reference.replace(/^#/, '')) : node;
};

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

const pointerOf = (route: Route): string => `/paths/${escaped(route.path)}/${route.method}`;

/** The specification's example of a successful reply. */
export const exampleReply = (route: Route): unknown =>
  at(`${pointerOf(route)}/responses/${route.success}/content/${escaped(route.type ?? '')}`).example;

const values: Readonly<Record<string, string | number>> = {
  'Retry-After': 5,
  ETag: 'W/"14-x"',
  'Preference-Applied': 'wait=10',
};

/** The headers that the server sets itself. */
const general = new Set(['X-Request-Id', 'Quads-Spec-Version', 'Quads-Ignored-Fields']);

const headerValue = (name: string): string | number => values[name] ?? 14;

/** The names of the declared headers of a response. */
export const declaredHeaders = (route: Route, status: number): string[] =>
  Object.keys(at(`${pointerOf(route)}/responses/${status}`).headers ?? {});

/** Example values of the headers that an operation declares itself. */
export const exampleHeaders = (route: Route): Record<string, string | number> => {
  const declared = at(`${pointerOf(route)}/responses/${route.success}`).headers as Node;
  const own = Object.keys(declared).filter((name) => !general.has(name));
  return Object.fromEntries(own.map((name) => [name, headerValue(name)]));
};

/** The specification's example of a body; undefined if the operation takes none. */
export const exampleBody = (route: Route): unknown =>
  route.body ? at(`${pointerOf(route)}/requestBody/content/application~1json`).example : undefined;

/** The path of an operation with the specification's example parameters. */
export const examplePath = (route: Route): string =>
  templateOf(route).replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const parameter = route.parameters.find((one) => one.name === name && one.in === 'path');
    return String(at((parameter?.schema ?? '').replace(/\/schema$/, '')).example);
  });
