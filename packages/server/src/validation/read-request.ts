import type { OperationEntry } from '@quads/contract';
import { InvalidInput } from '@quads/engine';
import { ignoredFields } from './ignored-fields.js';
import type { Problem } from './problem.js';
import { readBody } from './read-body.js';
import { readHeaders } from './read-headers.js';
import type { Values } from './read-parameters.js';
import type { Target } from './read-target.js';

/** A request as it came: its target read, its headers still texts, the body parsed. */
export interface RawRequest extends Target {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: unknown;
}

/** A request that fits its operation. */
export interface FitRequest {
  readonly url: string;
  readonly path: unknown;
  readonly query: unknown;
  readonly headers: Values;
  readonly body: unknown;
}

/** More than a person reads, and few enough to be no burden to send. */
const mostProblems = 100;
const problemsInMessage = 3;

const inWords = ({ in: place, field, problem }: Problem): string =>
  `${field === undefined ? `the ${place}` : `\`${field}\``} ${problem}`;

const refusal = (problems: readonly Problem[]): InvalidInput => {
  const shown = problems.slice(0, problemsInMessage).map(inWords).join('; ');
  const rest = problems.length - problemsInMessage;
  const message = `The request does not fit: ${shown}${rest > 0 ? `; and ${rest} more` : ''}.`;
  return new InvalidInput('invalid_request', message, problems.slice(0, mostProblems));
};

/** A caller that names the version of the specification is held to it. */
const namesVersion = (headers: RawRequest['headers']): boolean =>
  headers.get('quads-spec-version') !== null;

/**
 * Reads a request as its operation declares it. All that is wrong with it is told at once. An
 * operation that declares no 400 takes any query.
 *
 * @param onIgnored called with the value of `Quads-Ignored-Fields` when something is ignored, also
 * when the request is refused for something else
 * @throws {InvalidInput} `invalid_request`, with a detail for each problem
 */
export const readRequest = (
  operation: OperationEntry,
  raw: RawRequest,
  onIgnored?: (names: string) => void,
): FitRequest => {
  const { path, query, ignoredParameters } = raw;
  const headers = readHeaders(operation, raw.headers);
  const body = readBody(operation, raw.body, namesVersion(raw.headers));
  const ignored = ignoredFields(ignoredParameters, body.ignored);
  if (ignored !== undefined) onIgnored?.(ignored);
  const read = [path, query, headers, body];
  if (read.some(({ problems }) => problems.length > 0) && operation.errors.includes(400)) {
    throw refusal(read.flatMap(({ problems }) => problems));
  }
  return {
    url: operation.path,
    path: path.value,
    query: query.value,
    headers: headers.value,
    body: body.value,
  };
};
