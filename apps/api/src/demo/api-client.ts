import type { Fetch } from '../listener/http-server.js';

/** Calls the API in this process. */
export interface ApiClient {
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** An error response. */
export class ApiError extends Error {
  override readonly name = 'LabApiError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const readBody = async <T>(method: string, path: string, response: Response): Promise<T> => {
  const body: unknown = await response.json();
  if (response.ok) return body as T;
  const { message } = body as { message: string };
  throw new ApiError(response.status, `${method} ${path}: ${message}`);
};

/**
 * Runs a call with its own signal, which is aborted with `signal`. A `Request` listens to its
 * signal until it is garbage collected; thousands of listeners would gather on a signal that lives
 * as long as the demo.
 */
const withOwnSignal = async <T>(
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  signal.throwIfAborted();
  const own = new AbortController();
  const stop = (): void => own.abort(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await call(own.signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/**
 * Creates a client that calls the API without a network, with a fresh token for each call. Calls
 * fail after the signal is aborted.
 *
 * @throws {ApiError} on an error response
 */
export const createApiClient = (
  fetch: Fetch,
  token: () => Promise<string>,
  signal: AbortSignal,
): ApiClient => ({
  call: async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${await token()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    const url = `http://demo.internal/api/v3/${path}`;
    return withOwnSignal(signal, async (own) => {
      const request = new Request(url, { method, headers, signal: own, ...payload });
      return readBody(method, path, await fetch(request, { address: '127.0.0.1' }));
    });
  },
});

/** Reads a list. Upstream's routes represent an empty list as an empty object. */
export const readList = async <T>(api: ApiClient, path: string): Promise<readonly T[]> => {
  const body = await api.call<readonly T[] | object>('GET', path);
  return Array.isArray(body) ? body : [];
};
