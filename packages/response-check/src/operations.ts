import { document, type Operation, type PathItem } from './document.js';
import { below, type Pointer } from './pointer.js';

/** An operation of the specification, with its method, path and position in the document. */
export interface OperationEntry {
  readonly id: string;
  readonly method: string;
  /** The full path including the server's base path, with parameters in braces. */
  readonly template: string;
  readonly pointer: Pointer;
  readonly operation: Operation;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

const baseOf = (item: PathItem): string =>
  ((item.servers ?? document.servers)?.[0]?.url ?? '/').replace(/\/$/, '');

const operationsOf = (path: string, item: PathItem): OperationEntry[] =>
  methods.flatMap((method) => {
    const operation = item[method] as Operation | undefined;
    if (!operation) return [];
    const pointer = below('/paths', path, method);
    const template = baseOf(item) + path;
    return [{ id: operation.operationId, method, template, pointer, operation }];
  });

/** Every operation of the specification. */
export const operations: readonly OperationEntry[] = Object.entries(document.paths).flatMap(
  ([path, item]) => operationsOf(path, item),
);
