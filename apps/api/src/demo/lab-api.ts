/** The API, as the demo's programs call it from outside. */
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
 * Calls the API over HTTP, with a fresh token each time and until the signal says stop.
 *
 * @throws {LabApiError} on any answer that is no success
 */
export const createLabApi = (
  url: string,
  token: () => Promise<string>,
  signal: AbortSignal,
): LabApi => ({
  call: async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${await token()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v3/${path}`, { method, headers, signal, ...payload });
    return read(method, path, response);
  },
});

/** Reads a list. Upstream's routes answer an empty one with an empty object. */
export const listFrom = async <T>(api: LabApi, path: string): Promise<readonly T[]> => {
  const body = await api.call<readonly T[] | object>('GET', path);
  return Array.isArray(body) ? body : [];
};
