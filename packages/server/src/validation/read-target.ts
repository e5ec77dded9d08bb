import type { OperationEntry } from '@quads/contract';
import type { Reading } from './problem.js';
import type { Values } from './read-parameters.js';
import { readPath } from './read-path.js';
import { readQuery } from './read-query.js';

/** What the target of a request says, as its operation declares it. */
export interface Target {
  readonly path: Reading<Values>;
  readonly query: Reading<Values>;
  /** The names in its query that the operation does not know and ignores. */
  readonly ignoredParameters: readonly string[];
}

/** Many requests share what was read once, so none of them may change it. */
const frozen = (reading: Reading<Values>): Reading<Values> => {
  for (const value of Object.values(reading.value ?? {})) Object.freeze(value);
  Object.freeze(reading.value);
  return reading;
};

/**
 * Reads the target of a request.
 *
 * @param texts what stands in the path where its template has parameters, still encoded
 */
export const readTarget = (
  operation: OperationEntry,
  texts: Readonly<Record<string, string>>,
  search: string,
): Target => {
  const { ignored, ...query } = readQuery(operation, search);
  return {
    path: frozen(readPath(operation, texts)),
    query: frozen(query),
    ignoredParameters: ignored,
  };
};
