import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { thenMaybe } from '@quads/engine';
import { type CallOrigin, RequestRefused, refusalOf, streamOf } from '@quads/server';
import { createOriginReader } from './client-address.js';
import type { ListenLimits } from './limits.js';
import type { OpenRequests } from './open-requests.js';
import { headProblem, reasonOf, refuseConnection, refuseRequest, targetOf } from './refuse.js';
import { sendStream } from './send-stream.js';

export type Fetch = (request: Request, origin: CallOrigin) => Response | Promise<Response>;

/** How often Node checks for slow requests, in milliseconds. */
const checkIntervalMs = (timeoutMs: number): number => Math.min(Math.max(timeoutMs / 4, 50), 5_000);

/**
 * Node's timeout for a whole request. It is a little later than the server's timeout for bodies,
 * which sends a better error; Node's is for bodies that no handler reads.
 */
const bodyTimeoutAfter = (timeoutMs: number): number => timeoutMs + 1_000;

/**
 * The host of requests without a `Host` header, which HTTP/1.0 permits. No page can have it as its
 * origin (RFC 2606).
 */
const unnamedHost = 'host.invalid';

const optionsOf = ({ headerBytes, requestTimeoutMs, keepAliveMs }: ListenLimits) => ({
  maxHeaderSize: headerBytes,
  headersTimeout: requestTimeoutMs,
  requestTimeout: bodyTimeoutAfter(requestTimeoutMs),
  connectionsCheckingInterval: checkIntervalMs(requestTimeoutMs),
  keepAliveTimeout: keepAliveMs,
  // Node would reject a request without `Host` with a response that is not in the specification.
  requireHostHeader: false,
});

/** The response to a request whose host or path is not a valid URL. */
const invalidTargetResponse = (error: unknown): Response => {
  const reason =
    error instanceof RequestError
      ? new RequestRefused('invalid_request', `The request is not valid: ${error.message}.`)
      : error;
  const { status, headers, body } = refusalOf(reason);
  return new Response(body, { status, headers });
};

/** Returns the response, unless it is a stream: that is sent to `outgoing` directly. */
const sendIfStream = (
  { method }: Pick<IncomingMessage, 'method'>,
  outgoing: unknown,
  response: Response,
): Response => {
  const open = streamOf(response);
  if (!open || method !== 'GET') return response;
  // The cast is safe: HTTP/2, the other case of the type, is not served here.
  sendStream(outgoing as ServerResponse, response, open);
  return RESPONSE_ALREADY_SENT;
};

/**
 * Creates an HTTP server for a `fetch`. Requests that exceed the limits get the errors of the
 * specification.
 */
export const createHttpServer = (
  fetch: Fetch,
  limits: ListenLimits,
  requests: OpenRequests,
): Server => {
  const originOf = createOriginReader(limits.trustedProxies);
  const handle = getRequestListener(
    // A synchronous response is sent synchronously: a promise around it costs as much as a read.
    (request, { incoming, outgoing }) =>
      thenMaybe(fetch(request, originOf(incoming)), (response) =>
        sendIfStream(request, outgoing, response),
      ),
    { errorHandler: invalidTargetResponse, hostname: unnamedHost },
  );
  const server = createServer(optionsOf(limits), (incoming, outgoing) => {
    requests.add(outgoing);
    incoming.url = targetOf(incoming);
    const problem = headProblem(incoming, limits.headerCount);
    if (problem) refuseRequest(outgoing, problem);
    else void handle(incoming, outgoing);
  });
  // Node silently drops headers above this count. One more is accepted so that `headProblem` sees
  // it.
  server.maxHeadersCount = limits.headerCount + 1;
  server.on('clientError', (error, socket) => {
    if (!socket.writable && !socket.writableEnded) socket.destroy(error);
    else if (requests.isAnswering(socket)) socket.destroy(error);
    else refuseConnection(socket, reasonOf(error));
  });
  return server;
};
