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

/** Whether a request came with more headers than it may. */
export const hasTooMany = ({ rawHeaders }: IncomingMessage, most: number): boolean =>
  rawHeaders.length / 2 > most;

export const refuseTooMany = (outgoing: ServerResponse, most: number): void => {
  const problem = `Send at most ${most} headers.`;
  const { status, headers, body } = refusalOf(new RequestRefused('headers_too_large', problem));
  outgoing.writeHead(status, headers).end(body);
};
