import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { guardedLookup, refusePrivateLiteral } from './guarded-lookup.js';

export interface Posting {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
}

/** What of an answer decides. */
export interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
}

/** What a receiver may say besides: it is read so that it need not wonder, and thrown away. */
const mostBytes = 64 * 1_024;

const drained = (response: IncomingMessage, then: () => void): void => {
  let bytes = 0;
  response.on('data', ({ length }: Buffer) => {
    bytes += length;
    if (bytes > mostBytes) response.destroy();
  });
  // What is cut off behind the head has been answered all the same.
  response.on('error', () => {}).on('close', then);
};

/**
 * Posts a body on a connection of its own and follows no redirect: each of the two would lead past
 * the check of the address.
 *
 * @throws {AddressRefused} where the receiver is not to be reached
 */
export const post = async (posting: Posting): Promise<Answer> => {
  const { url, headers, body, allowPrivate, signal } = posting;
  if (!allowPrivate) refusePrivateLiteral(url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const lookup = allowPrivate ? {} : { lookup: guardedLookup };
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method: 'POST', headers: { ...headers, ...length }, agent: false, signal };
  return new Promise((resolve, reject) => {
    const request = send(url, { ...options, ...lookup }, (response) => {
      const { statusCode: status = 0, headers } = response;
      const { 'retry-after': retryAfter } = headers;
      drained(response, () => resolve({ status, ...(retryAfter !== undefined && { retryAfter }) }));
    });
    request.on('error', reject).end(body);
  });
};
