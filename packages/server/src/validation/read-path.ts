import type { OperationEntry } from '@quads/contract';
import type { ReadResult } from './problem.js';
import { readEncoded } from './read-parameter.js';
import { readParameters, type Values } from './read-parameters.js';

/** Reads the path parameters of an operation from their percent-encoded texts. */
export const readPath = (
  operation: Pick<OperationEntry, 'parameters'>,
  texts: Readonly<Record<string, string>>,
): ReadResult<Values> =>
  readParameters(
    operation,
    'path',
    (name) => {
      const text = texts[name];
      return text === undefined ? [] : [text];
    },
    readEncoded,
  );
