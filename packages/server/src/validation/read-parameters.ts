import type { OperationEntry, ParameterEntry } from '@quads/contract';
import { memoize } from './memoize.js';
import type { Problem, ReadResult, RequestPart } from './problem.js';
import type { readParameter } from './read-parameter.js';

/** The parameters in one part of a request, by name; undefined if the operation has none there. */
export type Values = Readonly<Record<string, unknown>> | undefined;

type Parameters = Readonly<Partial<Record<RequestPart, readonly ParameterEntry[]>>>;

const byPart = memoize((parameters: OperationEntry['parameters']): Parameters => {
  const at = (part: RequestPart) => parameters.filter((parameter) => parameter.in === part);
  return Object.fromEntries(parameters.map((parameter) => [parameter.in, at(parameter.in)]));
});

/** Reads all parameters of one part of a request. `textsOf` returns the texts of a name. */
export const readParameters = (
  { parameters }: Pick<OperationEntry, 'parameters'>,
  part: RequestPart,
  textsOf: (name: string) => readonly string[],
  read: typeof readParameter,
): ReadResult<Values> => {
  const own = byPart(parameters)[part];
  if (!own) return { value: undefined, problems: [] };
  // Runs several times per call, so it is one loop without intermediate objects.
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const parameter of own) {
    const found = read(parameter, textsOf(parameter.name));
    if (found.value !== undefined) values[parameter.name] = found.value;
    if (found.problems.length > 0) problems.push(...found.problems);
  }
  return { value: values, problems };
};
