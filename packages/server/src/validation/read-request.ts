import type { OperationEntry } from '@quads/contract';
import { InvalidInput } from '@quads/engine';
import { ignoredFields } from './ignored-fields.js';
import type { Problem } from './problem.js';
import { readBody } from './read-body.js';
import { readHeaders } from './read-headers.js';
import type { Values } from './read-parameters.js';
import type { Target } from './read-target.js';

/** A request with its target read, its headers as texts, and its body parsed. */
export interface RawRequest extends Target {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: unknown;
}

/** A request that is valid for its operation. */
export interface ValidRequest {
  readonly url: string;
  readonly path: unknown;
  readonly query: unknown;
  readonly headers: Values;
  readonly body: unknown;
}

const maxProblems = 100;
const problemsInMessage = 3;

const describe = ({ in: part, field, problem }: Problem): string =>
  `${field === undefined ? `the ${part}` : `\`${field}\``} ${problem}`;

const refusal = (problems: readonly Problem[]): InvalidInput => {
  const shown = problems.slice(0, problemsInMessage).map(describe).join('; ');
  const rest = problems.length - problemsInMessage;
  const message = `The request does not fit: ${shown}${rest > 0 ? `; and ${rest} more` : ''}.`;
  return new InvalidInput('invalid_request', message, problems.slice(0, maxProblems));
};

/** For callers that send the version of the specification, unknown fields are errors. */
const namesVersion = (headers: RawRequest['headers']): boolean =>
  headers.get('quads-spec-version') !== null;

/**
 * Validates a request against its operation. The error lists all problems. An operation that does
 * not declare 400 accepts any query.
 *
 * @param onIgnored called with the value of `Quads-Ignored-Fields` if something is ignored, also if
 * the request is refused for another reason
 * @throws {InvalidInput} `invalid_request`, with a detail for each problem
 */
export const readRequest = (
  operation: OperationEntry,
  raw: RawRequest,
  onIgnored?: (names: string) => void,
): ValidRequest => {
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
