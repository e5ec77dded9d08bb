import type { FilterRow, OperationEntry, ParameterEntry } from '@quads/contract';
import { readFilters as readTexts } from '@quads/engine';
import type { Problem, ReadResult } from './problem.js';
import { readEncoded } from './read-parameter.js';
import { schemaAt } from './schema.js';

/** A parameter for filters: its keys are attributes with operators. */
export interface FiltersParameter {
  readonly parameter: ParameterEntry;
  readonly rows: readonly FilterRow[];
}

/** The filter parameter of an operation, if it has one. */
export const filtersParameter = ({
  parameters,
}: Pick<OperationEntry, 'parameters'>): FiltersParameter | undefined =>
  parameters.flatMap((parameter) => {
    const rows = schemaAt(parameter.schema)['x-filters'];
    return rows ? [{ parameter, rows }] : [];
  })[0];

const textSchema = (parameter: ParameterEntry): string =>
  `${parameter.schema}/additionalProperties`;

/** Reads the filters of a query: its keys that are no parameter names. */
export const readFilters = (
  { parameter, rows }: FiltersParameter,
  keys: readonly string[],
  textsOf: (key: string) => readonly string[],
): ReadResult<Readonly<Record<string, string>>> => {
  const read = keys.map((name) => {
    const one = { ...parameter, name, required: true, schema: textSchema(parameter) };
    return { name, ...readEncoded(one, textsOf(name)) };
  });
  const parameterProblems: Problem[] = read.flatMap(({ problems }) => problems);
  const valid = read.filter(({ problems }) => problems.length === 0);
  const value = Object.fromEntries(valid.map((one) => [one.name, String(one.value)]));
  return { value, problems: [...parameterProblems, ...readTexts(rows, value).problems] };
};
