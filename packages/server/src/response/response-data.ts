import type { OpenStream } from '../stream/sink.js';

/** A response before it is converted to a `Response` with all headers. */
export interface ResponseData {
  readonly status: number;
  /** The media type of the body. */
  readonly type?: string;
  readonly headers: Readonly<Record<string, string | number>>;
  /** The whole body; null if there is none or it is streamed. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Streams the body. */
  readonly open?: OpenStream;
}

const encoder = new TextEncoder();

type Headers = ResponseData['headers'];

/** A response of bytes. A body of known length is the fastest to send. */
export const bytesResponse = (
  status: number,
  type: string,
  body: NonNullable<ResponseData['body']>,
  headers: Headers = {},
): ResponseData => ({ status, type, headers, body });

/** A response of text. */
export const textResponse = (
  status: number,
  type: string,
  text: string,
  headers: Headers = {},
): ResponseData => bytesResponse(status, type, encoder.encode(text), headers);

/** A response in JSON. */
export const jsonResponse = (status: number, value: unknown, headers: Headers = {}): ResponseData =>
  textResponse(status, 'application/json', JSON.stringify(value), headers);

/** The response to a caller that already has the current state. */
export const notModified = (headers: Headers = {}): ResponseData => ({
  status: 304,
  headers,
  body: null,
});

/** A streamed response. The header keeps proxies from buffering it. */
export const streamResponse = (
  status: number,
  type: string,
  open: OpenStream,
  headers: Headers = {},
): ResponseData => ({
  status,
  type,
  headers: { 'X-Accel-Buffering': 'no', ...headers },
  body: null,
  open,
});
