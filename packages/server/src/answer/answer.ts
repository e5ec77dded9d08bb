import type { OpenStream } from '../stream/sink.js';

/** An answer before it is one of HTTP's. */
export interface Answer {
  readonly status: number;
  /** The media type of the body. */
  readonly type?: string;
  readonly headers: Readonly<Record<string, string | number>>;
  /** Null: the answer has none that is there already. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Writes the body bit by bit. */
  readonly open?: OpenStream;
}

const encoder = new TextEncoder();

type Headers = Answer['headers'];

/** An answer in bytes of some media type. A body of known length is the fastest to send. */
export const bytesAnswer = (
  status: number,
  type: string,
  body: NonNullable<Answer['body']>,
  headers: Headers = {},
): Answer => ({ status, type, headers, body });

/** An answer in text of some media type. */
export const textAnswer = (
  status: number,
  type: string,
  text: string,
  headers: Headers = {},
): Answer => bytesAnswer(status, type, encoder.encode(text), headers);

/** An answer in JSON. */
export const jsonAnswer = (status: number, value: unknown, headers: Headers = {}): Answer =>
  textAnswer(status, 'application/json', JSON.stringify(value), headers);

/** The answer to callers who have the state of the moment. */
export const notModified = (headers: Headers = {}): Answer => ({
  status: 304,
  headers,
  body: null,
});

/** An answer that goes on. Nothing on the way may keep it back to send it as a whole. */
export const streamAnswer = (
  status: number,
  type: string,
  open: OpenStream,
  headers: Headers = {},
): Answer => ({
  status,
  type,
  headers: { 'X-Accel-Buffering': 'no', ...headers },
  body: null,
  open,
});
