import type { OperationEntry } from '@quads/contract';
import { joinWithOr } from './expectation.js';
import { memoize } from './memoize.js';
import type { Problem, ReadResult } from './problem.js';
import { queryTexts } from './query-texts.js';
import { filtersParameter, readFilters } from './read-filters.js';
import { readEncoded } from './read-parameter.js';
import { readParameters, type Values } from './read-parameters.js';

type Declared = Pick<OperationEntry, 'parameters' | 'unknownParameters'>;

/** The values and problems of a query, and its names that the operation ignores. */
export interface QueryResult extends ReadResult<Values> {
  readonly ignored: readonly string[];
}

/** What the query of an operation may contain: parameters by name, and filters. */
const declaredBy = memoize((all: OperationEntry['parameters']) => {
  const filters = filtersParameter({ parameters: all });
  const parameters = all.filter((one) => one !== filters?.parameter);
  const known = parameters.filter(({ in: part }) => part === 'query').map(({ name }) => name);
  return { filters, parameters, known };
});

const unknownKeys = (known: readonly string[], given: readonly string[]): Problem[] => {
  const hint = known.length > 0 ? `: this operation takes ${joinWithOr(known)}` : '';
  return given.map((field) => ({
    in: 'query',
    field,
    problem: `is not a known parameter${hint}`,
  }));
};

/**
 * Reads the query parameters of an operation. An unknown key is a filter if the operation takes
 * filters; otherwise it is a problem, or is ignored if the operation declares that.
 */
export const readQuery = (operation: Declared, search: string): QueryResult => {
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
