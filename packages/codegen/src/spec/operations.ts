import {
  type Document,
  type Method,
  methods,
  type Operation,
  type PathItem,
  type Reference,
} from './document.js';

/** An operation with the place where it stands. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  /** What stands before the path: `/api/v3`, or nothing. */
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

/** A JSON pointer for keys. */
export const pointer = (...keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value that a pointer (`#/…` or `/…`) names. */
export const at = (document: unknown, path: string): unknown =>
  path
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);

/** Follows a reference inside the bundle. */
export const resolve = <T extends object>(document: Document, value: T | Reference): T =>
  isReference(value) ? (at(document, value.$ref) as T) : value;

/** Where a value stands: its own place, or the place that it refers to. */
export const placeOf = (value: object, own: string): string =>
  isReference(value) ? value.$ref.replace(/^#/, '') : own;
