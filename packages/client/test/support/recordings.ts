import { readFileSync } from 'node:fs';
import type { TrackTarget, TrackUntil } from '../../src/index.js';

/** What the server does with one call. */
export interface RecordedCall {
  readonly request: string;
  readonly sent?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly chunks?: readonly string[];
  readonly json?: unknown;
  readonly then?: 'close' | 'break' | 'refuse';
}

/** An update, in the form of the recordings. */
export type RecordedUpdate =
  | { snapshot: { cursor: number; statuses: Record<string, string>; inferred?: true } }
  | { event: number }
  | { reset: string };

/** A result, in the form of the recordings. */
export type RecordedResult =
  | { completed: string[]; inferred?: true }
  | { failed: Record<string, string | null> }
  | { error: string | null };

/** A recording of spec/tracking. */
export interface Recording {
  readonly name: string;
  readonly target?: TrackTarget;
  readonly token?: string;
  readonly until?: TrackUntil;
  readonly connections: readonly RecordedCall[];
  readonly updates: readonly RecordedUpdate[];
  readonly result?: RecordedResult;
  readonly place?: number;
  readonly state?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const recordings: readonly Recording[] = JSON.parse(
  readFileSync(new URL('../../../../spec/tracking/cases.json', import.meta.url), 'utf8'),
);

const bytesOf = (chunk: string): Uint8Array =>
  chunk.startsWith('base64:')
    ? new Uint8Array(Buffer.from(chunk.slice('base64:'.length), 'base64'))
    : new TextEncoder().encode(chunk);

/** The bytes of a body, in the recorded pieces. */
export const piecesOf = ({ chunks = [], json }: RecordedCall): Uint8Array[] =>
  (json === undefined ? chunks : [JSON.stringify(json)]).map(bytesOf);

/** A request with sorted parameters. */
export const withSortedQuery = (request: string): string => {
  const [method = '', address = ''] = request.split(' ');
  const url = new URL(address, 'https://quads.test');
  url.searchParams.sort();
  return `${method} ${url.pathname}${url.search}`;
};

/** The response to a recorded call; `pieces` are the pieces of its body. */
export const responseOf = (recorded: RecordedCall, pieces = piecesOf(recorded)): Response => {
  const { status = 200, headers, json, then } = recorded;
  const defaultType = json === undefined ? 'text/event-stream' : 'application/json';
  const remaining = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = remaining.shift();
      if (piece) controller.enqueue(piece);
      else if (then === 'break') controller.error(new TypeError('terminated'));
      else controller.close();
    },
  });
  return new Response(body, { status, headers: { 'content-type': defaultType, ...headers } });
};
