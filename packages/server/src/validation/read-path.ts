import type { OperationEntry } from '@quads/contract';
import type { Reading } from './problem.js';
import { readEncoded } from './read-parameter.js';
import { readParameters, type Values } from './read-parameters.js';

/** The path parameters of an operation, from the texts that stand in the path. */
export const readPath = (
  operation: Pick<OperationEntry, 'parameters'>,
  texts: Readonly<Record<string, string>>,
): Reading<Values> =>
  readParameters(
    operation,
    'path',
    (name) => {
      const text = texts[name];
      return text === undefined ? [] : [text];
    },
    readEncoded,
  );
