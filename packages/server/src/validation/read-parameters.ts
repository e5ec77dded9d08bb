import type { OperationEntry, ParameterEntry } from '@quads/contract';
import type { Place, Problem, Reading } from './problem.js';
import type { readParameter } from './read-parameter.js';
import { remember } from './remember.js';

/** The values of one place by name; undefined where the operation has no parameter there. */
export type Values = Readonly<Record<string, unknown>> | undefined;

type Parameters = Readonly<Partial<Record<Place, readonly ParameterEntry[]>>>;

const byPlace = remember((parameters: OperationEntry['parameters']): Parameters => {
  const at = (place: Place) => parameters.filter((parameter) => parameter.in === place);
  return Object.fromEntries(parameters.map((parameter) => [parameter.in, at(parameter.in)]));
});

/** Reads all parameters of one place. `textsOf` gives the texts of a name, and `read` reads them. */
export const readParameters = (
  { parameters }: Pick<OperationEntry, 'parameters'>,
  place: Place,
  textsOf: (name: string) => readonly string[],
  read: typeof readParameter,
): Reading<Values> => {
  const own = byPlace(parameters)[place];
  if (!own) return { value: undefined, problems: [] };
  // Every call comes by here, some places for each: one pass, and nothing made on the way.
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const parameter of own) {
    const found = read(parameter, textsOf(parameter.name));
    if (found.value !== undefined) values[parameter.name] = found.value;
    if (found.problems.length > 0) problems.push(...found.problems);
  }
  return { value: values, problems };
};
