import type { OperationEntry } from '@quads/contract';
import { either } from './expectation.js';
import type { Problem, Reading } from './problem.js';
import { queryTexts } from './query-texts.js';
import { filtersParameter, readFilters } from './read-filters.js';
import { readEncoded } from './read-parameter.js';
import { readParameters, type Values } from './read-parameters.js';
import { remember } from './remember.js';

type Declared = Pick<OperationEntry, 'parameters' | 'unknownParameters'>;

/** A query as it was understood, and the names in it that the operation ignores. */
export interface QueryReading extends Reading<Values> {
  readonly ignored: readonly string[];
}

/** What the query of an operation may hold: parameters by name and, beside them, filters. */
const declaredBy = remember((all: OperationEntry['parameters']) => {
  const filters = filtersParameter({ parameters: all });
  const parameters = all.filter((one) => one !== filters?.parameter);
  const known = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  return { filters, parameters, known };
});

const unknownKeys = (known: readonly string[], given: readonly string[]): Problem[] => {
  const hint = known.length > 0 ? `: this operation takes ${either(known)}` : '';
  return given.map((field) => ({
    in: 'query',
    field,
    problem: `is not a known parameter${hint}`,
  }));
};

/**
 * The query parameters of an operation. A key that it does not know is a filter where it takes
 * such; elsewhere it is a problem, or is ignored where the operation says so.
 */
export const readQuery = (operation: Declared, search: string): QueryReading => {
  const texts = queryTexts(search);
  const textsOf = (name: string): readonly string[] => texts.get(name) ?? [];
  const { filters, parameters, known } = declaredBy(operation.parameters);
  const { value, problems } = readParameters({ parameters }, 'query', textsOf, readEncoded);
  const rest = [...texts.keys()].filter((name) => !known.includes(name));
  if (rest.length === 0) return { value, problems, ignored: [] };
  if (operation.unknownParameters === 'ignore') return { value, problems, ignored: rest };
  if (!filters) return { value, problems: [...unknownKeys(known, rest), ...problems], ignored: [] };
  const read = readFilters(filters, rest, textsOf);
  return {
    value: { ...value, [filters.parameter.name]: read.value },
    problems: [...read.problems, ...problems],
    ignored: [],
  };
};
