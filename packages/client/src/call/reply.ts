import { type ErrorBody, QuadsApiError, QuadsResponseError } from '../errors.js';
import type { Reply } from '../operations.js';

/** What `openapi-fetch` makes of an answer when it is asked for text. */
export interface Answer {
  readonly response: Response;
  readonly data?: string;
  readonly error?: unknown;
}

const count = (text: string | null): number | undefined =>
  text !== null && /^\d+$/.test(text) ? Number(text) : undefined;

/** What an answer says in its headers. A `Retry-After` that is a date is taken for none. */
export const factsOf = ({ status, headers }: Response): Omit<Reply<never>, 'data'> => {
  const seconds = count(headers.get('Retry-After'));
  return {
    status,
    requestId: headers.get('X-Request-Id') ?? undefined,
    cursor: count(headers.get('Quads-Cursor')),
    retryAfterMs: seconds === undefined ? undefined : seconds * 1_000,
    specVersion: headers.get('Quads-Spec-Version') ?? undefined,
    headers,
  };
};

const isErrorBody = (body: unknown): body is ErrorBody => {
  const { code, message } = (body ?? {}) as Record<string, unknown>;
  return typeof code === 'string' && typeof message === 'string';
};

/**
 * The data of an answer and its facts.
 *
 * @throws {QuadsApiError} when the server refused
 * @throws {QuadsResponseError} when the body is not of this API
 */
export const readReply = (operation: string, { response, data, error }: Answer): Reply<unknown> => {
  const facts = factsOf(response);
  if (!response.ok) {
    if (isErrorBody(error)) throw new QuadsApiError(operation, facts, error);
    throw new QuadsResponseError(operation, facts, error);
  }
  if (facts.status === 204) return { ...facts, data: undefined };
  try {
    return { ...facts, data: JSON.parse(data ?? '') };
  } catch {
    throw new QuadsResponseError(operation, facts, data);
  }
};
