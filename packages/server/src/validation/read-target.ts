import type { OperationEntry } from '@quads/contract';
import type { ReadResult } from './problem.js';
import type { Values } from './read-parameters.js';
import { readPath } from './read-path.js';
import { readQuery } from './read-query.js';

/** The parameters in the URL of a request. */
export interface Target {
  readonly path: ReadResult<Values>;
  readonly query: ReadResult<Values>;
  /** The names in the query that the operation does not know and ignores. */
  readonly ignoredParameters: readonly string[];
}

/** Freezes the values, because requests with the same URL share them. */
const frozen = (reading: ReadResult<Values>): ReadResult<Values> => {
  for (const value of Object.values(reading.value ?? {})) Object.freeze(value);
  Object.freeze(reading.value);
  return reading;
};

/**
 * Reads the parameters in the URL of a request.
 *
 * @param texts the texts of the path parameters, percent-encoded
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
