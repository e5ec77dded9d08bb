import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { guardedLookup, refusePrivateLiteral } from './guarded-lookup.js';

export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
}

/** The parts of a response that decide the outcome. */
export interface ReceiverResponse {
  readonly status: number;
  readonly retryAfter?: string;
}

/** The maximum size of a response body. The body is read and discarded. */
const maxResponseBytes = 64 * 1_024;

const drain = (response: IncomingMessage, then: () => void): void => {
  let bytes = 0;
  response.on('data', ({ length }: Buffer) => {
    bytes += length;
    if (bytes > maxResponseBytes) response.destroy();
  });
  // The status counts even if the connection breaks after the head.
  response.on('error', () => {}).on('close', then);
};

/**
 * Posts a body. It uses a new connection and follows no redirects, because a pooled connection or a
 * redirect would bypass the check of the address.
 *
 * @throws {AddressRefused} if the address of the receiver is private and that is not allowed
 */
export const post = async (posting: PostOptions): Promise<ReceiverResponse> => {
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
      drain(response, () => resolve({ status, ...(retryAfter !== undefined && { retryAfter }) }));
    });
    request.on('error', reject).end(body);
  });
};
