import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestRefused, type ResponseData, refusalOf } from '@quads/server';

/**
 * How long a rejected connection stays open, in milliseconds, so that the client can read the
 * error.
 */
const lingerMs = 500;

const reasons: Readonly<Record<string, () => RequestRefused>> = {
  HPE_HEADER_OVERFLOW: () =>
    new RequestRefused('headers_too_large', 'The headers are too long: send less of them.'),
  ERR_HTTP_REQUEST_TIMEOUT: () =>
    new RequestRefused('request_timeout', 'The request took too long to arrive.'),
};

const unreadableRequest = (): RequestRefused =>
  new RequestRefused('invalid_request', 'This is no HTTP request that can be read.');

/** Converts an error of Node's HTTP parser to an error of the specification. */
export const reasonOf = ({ code = '' }: NodeJS.ErrnoException): RequestRefused =>
  (reasons[code] ?? unreadableRequest)();

const toHttpBytes = ({ status, headers, body }: ResponseData): Buffer => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body ?? Buffer.alloc(0)]);
};

/** Sends an error response on a connection without a parsed request, and closes it. */
export const refuseConnection = (socket: Duplex, reason: RequestRefused): void => {
  // An error was sent already; further input is ignored.
  if (socket.writableEnded) return;
  socket.end(toHttpBytes(refusalOf(reason)));
  setTimeout(() => socket.destroy(), lingerMs).unref();
};

const countHosts = ({ rawHeaders }: IncomingMessage): number => {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
};

/**
 * The target of a request. In the absolute form (RFC 9112, section 3.2.2) the scheme becomes lower
 * case, because the code that parses it accepts no other. A path is unchanged.
 */
export const targetOf = ({ url = '' }: IncomingMessage): string =>
  url.startsWith('/') ? url : url.replace(/^https?:/i, (scheme) => scheme.toLowerCase());

/**
 * Finds the problem of a parsed request head; undefined if it is valid. HTTP/1.1 requires exactly
 * one `Host` (RFC 9112, section 3.2). HTTP/1.0 does not: health checks of proxies send none.
 */
export const headProblem = (
  incoming: IncomingMessage,
  maxHeaders: number,
): RequestRefused | undefined => {
  if (incoming.rawHeaders.length / 2 > maxHeaders) {
    return new RequestRefused('headers_too_large', `Send at most ${maxHeaders} headers.`);
  }
  const isMissing = !incoming.headers.host && incoming.httpVersion !== '1.0';
  if (isMissing || countHosts(incoming) > 1) {
    const problem =
      'Send one Host header, with the host of this API. Only HTTP/1.0 may leave it out.';
    return new RequestRefused('invalid_request', problem);
  }
  // RFC 9110, section 4.2.4.
  if (!/^https?:\/\/[^/?#]*@/i.test(incoming.url ?? '')) return undefined;
  return new RequestRefused(
    'invalid_request',
    'Send credentials in the Authorization header, not in the URL.',
  );
};

/** Sends an error response to a request with an invalid head, and closes its connection. */
export const refuseRequest = (outgoing: ServerResponse, reason: RequestRefused): void => {
  const { status, headers, body } = refusalOf(reason);
  outgoing.writeHead(status, headers).end(body);
};
