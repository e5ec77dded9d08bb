import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { whenThere } from '@quads/engine';
import { type CallOrigin, RequestRefused, refusalOf, streamOf } from '@quads/server';
import type { Calls } from './calls.js';
import { callOriginBehind } from './client-address.js';
import type { ListenLimits } from './limits.js';
import { sendStream } from './outgoing-sink.js';
import { headProblem, reasonOf, refuseConnection, refuseRequest, targetOf } from './refuse.js';

export type Fetch = (request: Request, origin: CallOrigin) => Response | Promise<Response>;

/** Node looks for slow requests so often, in milliseconds. */
const checkEvery = (timeoutMs: number): number => Math.min(Math.max(timeoutMs / 4, 50), 5_000);

/**
 * The body has its own, friendlier deadline; Node's is for bodies that nobody reads, so it comes
 * a little later.
 */
const behind = (timeoutMs: number): number => timeoutMs + 1_000;

/**
 * The host of requests that name none, which HTTP/1.0 permits. No page can have it as its origin
 * (RFC 2606).
 */
const unnamedHost = 'host.invalid';

const optionsOf = ({ headerBytes, requestTimeoutMs, keepAliveMs }: ListenLimits) => ({
  maxHeaderSize: headerBytes,
  headersTimeout: requestTimeoutMs,
  requestTimeout: behind(requestTimeoutMs),
  connectionsCheckingInterval: checkEvery(requestTimeoutMs),
  keepAliveTimeout: keepAliveMs,
  // Node refuses a request without Host itself, in no shape of the contract's.
  requireHostHeader: false,
});

/** A request whose host or path makes no address. */
const unaddressed = (error: unknown): Response => {
  const reason =
    error instanceof RequestError
      ? new RequestRefused('invalid_request', `This is no request: ${error.message}.`)
      : error;
  const { status, headers, body } = refusalOf(reason);
  return new Response(body, { status, headers });
};

/** A response, unless it is a stream: that is written from here on. */
const sent = (
  { method }: Pick<IncomingMessage, 'method'>,
  outgoing: unknown,
  response: Response,
): Response => {
  const open = streamOf(response);
  if (!open || method !== 'GET') return response;
  // The second kind of connection that the types know of, HTTP/2, is not served here.
  sendStream(outgoing as ServerResponse, response, open);
  return RESPONSE_ALREADY_SENT;
};

/** An HTTP server in front of a `fetch`. What breaks its limits gets the contract's errors. */
export const createHttpServer = (fetch: Fetch, limits: ListenLimits, calls: Calls): Server => {
  const originOf = callOriginBehind(limits.trustedProxies);
  const handle = getRequestListener(
    // What is there at once is sent at once: a promise around it costs as much as a read.
    (request, { incoming, outgoing }) =>
      whenThere(fetch(request, originOf(incoming)), (response) =>
        sent(request, outgoing, response),
      ),
    { errorHandler: unaddressed, hostname: unnamedHost },
  );
  const server = createServer(optionsOf(limits), (incoming, outgoing) => {
    calls.add(outgoing);
    incoming.url = targetOf(incoming);
    const problem = headProblem(incoming, limits.headerCount);
    if (problem) refuseRequest(outgoing, problem);
    else void handle(incoming, outgoing);
  });
  // Node drops what is above without a word, so one more is let in, to be seen.
  server.maxHeadersCount = limits.headerCount + 1;
  server.on('clientError', (error, socket) => {
    if (!socket.writable && !socket.writableEnded) socket.destroy(error);
    else if (calls.isAnswering(socket)) socket.destroy(error);
    else refuseConnection(socket, reasonOf(error));
  });
  return server;
};
