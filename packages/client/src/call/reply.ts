import { type ErrorBody, QuadsApiError, QuadsResponseError } from '../errors.js';
import type { Reply } from '../operations.js';

/** A response of `openapi-fetch` with `parseAs: 'text'`. */
export interface TextResponse {
  readonly response: Response;
  readonly data?: string;
  readonly error?: unknown;
}

const parseCount = (text: string | null): number | undefined =>
  text !== null && /^\d+$/.test(text) ? Number(text) : undefined;

/** Status and headers of a response. A `Retry-After` that is a date is ignored. */
export const infoOf = ({ status, headers }: Response): Omit<Reply<never>, 'data'> => {
  const seconds = parseCount(headers.get('Retry-After'));
  return {
    status,
    requestId: headers.get('X-Request-Id') ?? undefined,
    cursor: parseCount(headers.get('Quads-Cursor')),
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
 * The data of a response with its status and headers.
 *
 * @throws {QuadsApiError} when the server rejected the call
 * @throws {QuadsResponseError} when the body is not from the API
 */
export const readReply = (
  operation: string,
  { response, data, error }: TextResponse,
): Reply<unknown> => {
  const info = infoOf(response);
  if (!response.ok) {
    if (isErrorBody(error)) throw new QuadsApiError(operation, info, error);
    throw new QuadsResponseError(operation, info, error);
  }
  if (info.status === 204) return { ...info, data: undefined };
  try {
    return { ...info, data: JSON.parse(data ?? '') };
  } catch {
    throw new QuadsResponseError(operation, info, data);
  }
};
