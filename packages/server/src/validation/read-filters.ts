import type { FilterRow, OperationEntry, ParameterEntry } from '@quads/contract';
import { readFilters as readTexts } from '@quads/engine';
import type { Problem, Reading } from './problem.js';
import { readEncoded } from './read-parameter.js';
import { schemaAt } from './schema.js';

/** A parameter that takes keys of its own: filters by attribute and operator. */
export interface FiltersParameter {
  readonly parameter: ParameterEntry;
  readonly rows: readonly FilterRow[];
}

/** The parameter of an operation that takes filters, if it has one. */
export const filtersParameter = ({
  parameters,
}: Pick<OperationEntry, 'parameters'>): FiltersParameter | undefined =>
  parameters.flatMap((parameter) => {
    const rows = schemaAt(parameter.schema)['x-filters'];
    return rows ? [{ parameter, rows }] : [];
  })[0];

const textSchema = (parameter: ParameterEntry): string =>
  `${parameter.schema}/additionalProperties`;

/** Reads the filters among a query: each key of it that is no parameter's name. */
export const readFilters = (
  { parameter, rows }: FiltersParameter,
  keys: readonly string[],
  textsOf: (key: string) => readonly string[],
): Reading<Readonly<Record<string, string>>> => {
  const read = keys.map((name) => {
    const one = { ...parameter, name, required: true, schema: textSchema(parameter) };
    return { name, ...readEncoded(one, textsOf(name)) };
  });
  const unread: Problem[] = read.flatMap(({ problems }) => problems);
  const fit = read.filter(({ problems }) => problems.length === 0);
  const value = Object.fromEntries(fit.map((one) => [one.name, String(one.value)]));
  return { value, problems: [...unread, ...readTexts(rows, value).problems] };
};
