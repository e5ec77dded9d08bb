import { type OperationEntry, type OperationId, operations } from '@quads/contract';

/** An operation with its id. */
export interface Route extends OperationEntry {
  readonly id: OperationId;
}

const isTemplated = (segment: string): boolean => segment.startsWith('{');

/** The full path of a route, in the syntax of the specification. */
export const templateOf = (route: Pick<Route, 'base' | 'path'>): string => route.base + route.path;

const byLiterals = (one: Route, other: Route): number => {
  const mine = templateOf(one).split('/');
  const theirs = templateOf(other).split('/');
  const at = mine.findIndex(
    (part, index) => isTemplated(part) !== isTemplated(theirs[index] ?? ''),
  );
  if (at < 0) return 0;
  return isTemplated(mine[at] ?? '') ? 1 : -1;
};

/** Routes in the order in which to try them: a literal segment before a templated one. */
export const literalsFirst = (some: readonly Route[]): Route[] => [...some].sort(byLiterals);

/** Every route of the contract, in the order in which to try them. */
export const routes: readonly Route[] = literalsFirst(
  (Object.entries(operations) as [OperationId, OperationEntry][]).map(([id, entry]) => ({
    id,
    ...entry,
  })),
);
