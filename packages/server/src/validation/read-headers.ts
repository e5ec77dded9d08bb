import type { OperationEntry } from '@quads/contract';
import type { Reading } from './problem.js';
import { readParameter } from './read-parameter.js';
import { readParameters, type Values } from './read-parameters.js';

/** The header parameters of an operation. Headers that it does not declare do not matter. */
export const readHeaders = (
  operation: Pick<OperationEntry, 'parameters'>,
  headers: Pick<Headers, 'get'>,
): Reading<Values> =>
  readParameters(
    operation,
    'header',
    (name) => {
      const text = headers.get(name);
      return text === null ? [] : [text];
    },
    readParameter,
  );
