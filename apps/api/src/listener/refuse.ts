import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Answer, RequestRefused, refusalOf } from '@quads/server';

/** How long a caller may take to read why its connection ends. */
const lingerMs = 500;

const reasons: Readonly<Record<string, () => RequestRefused>> = {
  HPE_HEADER_OVERFLOW: () =>
    new RequestRefused('headers_too_large', 'The headers are too long: send less of them.'),
  ERR_HTTP_REQUEST_TIMEOUT: () =>
    new RequestRefused('request_timeout', 'The request took too long to arrive.'),
};

const broken = (): RequestRefused =>
  new RequestRefused('invalid_request', 'This is no HTTP request that can be read.');

/** Why Node's parser gave up on a connection, in the words of the contract. */
export const reasonOf = ({ code = '' }: NodeJS.ErrnoException): RequestRefused =>
  (reasons[code] ?? broken)();

const inHttp = ({ status, headers, body }: Answer): Buffer => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body ?? Buffer.alloc(0)]);
};

/** Answers on a connection that no request came of, and closes it. */
export const refuseConnection = (socket: Duplex, reason: RequestRefused): void => {
  // Told already; what still comes is dropped.
  if (socket.writableEnded) return;
  socket.end(inHttp(refusalOf(reason)));
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
 * A whole URL as the target of a request (RFC 9112, section 3.2.2) with its scheme in lower case;
 * what reads it further takes no other. A path stays as it is.
 */
export const targetOf = ({ url = '' }: IncomingMessage): string =>
  url.startsWith('/') ? url : url.replace(/^https?:/i, (scheme) => scheme.toLowerCase());

/**
 * What is wrong with the head of a request that Node's parser has read; undefined if nothing is.
 * HTTP/1.1 needs exactly one `Host` (RFC 9112, section 3.2). HTTP/1.0 has no such header: health
 * checks of proxies send none.
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

/** Answers a request whose head is refused, and closes its connection. */
export const refuseRequest = (outgoing: ServerResponse, reason: RequestRefused): void => {
  const { status, headers, body } = refusalOf(reason);
  outgoing.writeHead(status, headers).end(body);
};
