import createClient from 'openapi-fetch';
import { QuadsConnectionError } from '../errors.js';
import { routes, specVersion } from '../generated/operations.gen.js';
import type { OperationId } from '../operations.js';
import type { CallOptions, ClientOptions } from '../options.js';
import { authorization } from './authorization.js';
import type { TextResponse } from './reply.js';
import { requireSegments, serverRoot } from './url.js';

/** The input of any operation, after the type check of the public methods. */
export interface AnyInput extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** The requested wait of a long poll; it is added to the time limit. */
  readonly waitMs?: number;
}

/** Makes one attempt: one request, one complete response. */
export type Send = (id: OperationId, input: AnyInput, signal: AbortSignal) => Promise<TextResponse>;

/** `openapi-fetch` by method and path of the table; types are checked by the public methods. */
type Request = (method: string, path: string, init: object) => Promise<TextResponse>;

export const createTransport = ({ baseUrl, auth, fetch }: ClientOptions): Send => {
  const { request } = createClient({
    baseUrl: serverRoot(baseUrl),
    querySerializer: {
      array: { style: 'form', explode: false },
      object: { style: 'form', explode: true },
    },
  }) as unknown as { request: Request };

  return async (id, { path, query, header, body, headers }, signal) => {
    requireSegments(path);
    const [method, route] = routes[id];
    const Authorization = await authorization(auth);
    // The credentials may arrive late; a write must not be sent after its caller has aborted.
    signal.throwIfAborted();
    let sent = false;
    try {
      return await request(method, route, {
        params: { path, query, header },
        body,
        headers: { 'Quads-Spec-Version': specVersion, Authorization, ...headers },
        parseAs: 'text',
        signal,
        fetch: (made: globalThis.Request) => {
          sent = true;
          return (fetch ?? globalThis.fetch)(made);
        },
      });
    } catch (cause) {
      // Before the request was sent it is a mistake of the caller, afterwards an error of the
      // network.
      throw sent ? new QuadsConnectionError(id, cause) : cause;
    }
  };
};
