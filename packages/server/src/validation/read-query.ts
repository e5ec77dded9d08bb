import type { OperationEntry } from '@quads/contract';
import { either } from './expectation.js';
import type { Problem, Reading } from './problem.js';
import { queryTexts } from './query-texts.js';
import { readParameters, type Values } from './read-parameters.js';

const unknownKeys = (
  { parameters }: Pick<OperationEntry, 'parameters'>,
  given: Iterable<string>,
): Problem[] => {
  const known = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const hint = known.length > 0 ? `: this operation takes ${either(known)}` : '';
  return [...given]
    .filter((name) => !known.includes(name))
    .map((field) => ({ in: 'query', field, problem: `is not a known parameter${hint}` }));
};

/** The query parameters of an operation; a key that it does not know is a problem. */
export const readQuery = (
  operation: Pick<OperationEntry, 'parameters'>,
  search: string,
): Reading<Values> => {
  const texts = queryTexts(search);
  const { value, problems } = readParameters(operation, 'query', (name) => texts.get(name) ?? []);
  return { value, problems: [...unknownKeys(operation, texts.keys()), ...problems] };
};
