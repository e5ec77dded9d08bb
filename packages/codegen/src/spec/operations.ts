import {
  type Document,
  type Method,
  methods,
  type Operation,
  type PathItem,
  type Reference,
} from './document.js';

/** An operation with its method and path. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  /** The base path before `path`: `/api/v3`, or empty. */
  readonly base: string;
  readonly operation: Operation;
}

const baseOf = (document: Document, item: PathItem): string =>
  ((item.servers ?? document.servers)[0]?.url ?? '').replace(/\/$/, '');

/** Every operation, in the order of the document. */
export const routesOf = (document: Document): Route[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, base: baseOf(document, item), operation }] : [];
    }),
  );

const isReference = (value: object): value is Reference => '$ref' in value;

/** Builds a JSON pointer from keys. */
export const pointer = (...keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Returns the value at a pointer (`#/…` or `/…`). */
export const at = (document: unknown, path: string): unknown =>
  path
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);

/** Follows a reference within the bundle. */
export const resolve = <T extends object>(document: Document, value: T | Reference): T =>
  isReference(value) ? (at(document, value.$ref) as T) : value;

/** The pointer of a value: `own`, or the target if the value is a reference. */
export const pointerOf = (value: object, own: string): string =>
  isReference(value) ? value.$ref.replace(/^#/, '') : own;
