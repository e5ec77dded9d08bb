import { document, type Operation, type PathItem } from './document.js';
import { below, type Pointer } from './pointer.js';

/** An operation of the specification, where it stands and what it answers to. */
export interface Place {
  readonly id: string;
  readonly method: string;
  /** The whole path, with its parameters in braces. */
  readonly template: string;
  readonly pointer: Pointer;
  readonly operation: Operation;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

const baseOf = (item: PathItem): string =>
  ((item.servers ?? document.servers)?.[0]?.url ?? '/').replace(/\/$/, '');

const placesOf = (path: string, item: PathItem): Place[] =>
  methods.flatMap((method) => {
    const operation = item[method] as Operation | undefined;
    if (!operation) return [];
    const pointer = below('/paths', path, method);
    const template = baseOf(item) + path;
    return [{ id: operation.operationId, method, template, pointer, operation }];
  });

/** Every operation of the specification. */
export const places: readonly Place[] = Object.entries(document.paths).flatMap(([path, item]) =>
  placesOf(path, item),
);
