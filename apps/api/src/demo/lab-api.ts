import type { Fetch } from '../listener/http-server.js';

/** The API, as the demo's programs call it. */
export interface LabApi {
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** An answer that says no. */
export class LabApiError extends Error {
  override readonly name = 'LabApiError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const read = async <T>(method: string, path: string, response: Response): Promise<T> => {
  const body: unknown = await response.json();
  if (response.ok) return body as T;
  const { message } = body as { message: string };
  throw new LabApiError(response.status, `${method} ${path}: ${message}`);
};

/**
 * Calls the API as programs do, but without a network between them, with a fresh token each time and until the signal says stop.
 *
 * @throws {LabApiError} on any answer that is no success
 */
export const createLabApi = (
  fetch: Fetch,
  token: () => Promise<string>,
  signal: AbortSignal,
): LabApi => ({
  call: async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${await token()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    signal.throwIfAborted();
    const url = `http://demo.internal/api/v3/${path}`;
    const request = new Request(url, { method, headers, signal, ...payload });
    const response = await fetch(request, { address: '127.0.0.1' });
    return read(method, path, response);
  },
});
