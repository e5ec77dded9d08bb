import type { OperationEntry } from '@quads/contract';
import type { ReadResult } from './problem.js';
import { readParameter } from './read-parameter.js';
import { readParameters, type Values } from './read-parameters.js';

/** Reads the header parameters of an operation. Undeclared headers are ignored. */
export const readHeaders = (
  operation: Pick<OperationEntry, 'parameters'>,
  headers: Pick<Headers, 'get'>,
): ReadResult<Values> =>
  readParameters(
    operation,
    'header',
    (name) => {
      const text = headers.get(name);
      return text === null ? [] : [text];
    },
    readParameter,
  );
