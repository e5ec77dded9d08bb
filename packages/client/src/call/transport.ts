import createClient from 'openapi-fetch';
import { QuadsConnectionError } from '../errors.js';
import { routes, specVersion } from '../generated/operations.gen.js';
import type { OperationId } from '../operations.js';
import type { CallOptions, ClientOptions } from '../options.js';
import { authorization } from './authorization.js';
import type { Answer } from './reply.js';
import { requireSegments, serverRoot } from './url.js';

/** An operation's input, once its type has been checked. */
export interface AnyInput extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** How long the server is asked to hold its answer; the time for the call begins behind it. */
  readonly waitMs?: number;
}

/** Makes one attempt: one request, one whole answer. */
export type Send = (id: OperationId, input: AnyInput, signal: AbortSignal) => Promise<Answer>;

/** `openapi-fetch` by method and path as they stand in the table: the types are checked outside. */
type Request = (method: string, path: string, init: object) => Promise<Answer>;

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
    // The credentials may have come too late; a write must not leave after its caller gave up.
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
      // Before the request left it was the caller's mistake; afterwards it is the network's.
      throw sent ? new QuadsConnectionError(id, cause) : cause;
    }
  };
};
