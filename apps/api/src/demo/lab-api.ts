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
 * Runs a call that a signal ends. The call has a signal of its own: a `Request` listens to the one it
 * is given until that is garbage collected, and thousands of listeners would gather on a signal that
 * lives as long as the demo.
 */
const endedBy = async <T>(
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
 * Calls the API as programs do, but without a network between them, with a fresh token each time and
 * until the signal says stop.
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
    const url = `http://demo.internal/api/v3/${path}`;
    return endedBy(signal, async (own) => {
      const request = new Request(url, { method, headers, signal: own, ...payload });
      return read(method, path, await fetch(request, { address: '127.0.0.1' }));
    });
  },
});

/** Reads a list. Upstream's routes answer an empty one with an empty object. */
export const listFrom = async <T>(api: LabApi, path: string): Promise<readonly T[]> => {
  const body = await api.call<readonly T[] | object>('GET', path);
  return Array.isArray(body) ? body : [];
};
