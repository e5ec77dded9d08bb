import { readFileSync } from 'node:fs';
import type { TrackTarget, TrackUntil } from '../../src/index.js';

/** What a server does with one call. */
export interface Recorded {
  readonly request: string;
  readonly sent?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly chunks?: readonly string[];
  readonly json?: unknown;
  readonly then?: 'close' | 'break' | 'refuse';
}

/** What a follower told, in short. */
export type Said =
  | { snapshot: { cursor: number; statuses: Record<string, string>; inferred?: true } }
  | { event: number }
  | { reset: string };

/** How it ended, in short. */
export type Ended =
  | { completed: string[]; inferred?: true }
  | { failed: Record<string, string | null> }
  | { error: string | null };

/** A recording of spec/tracking. */
export interface Recording {
  readonly name: string;
  readonly target?: TrackTarget;
  readonly token?: string;
  readonly until?: TrackUntil;
  readonly connections: readonly Recorded[];
  readonly told: readonly Said[];
  readonly result?: Ended;
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

/** All bytes of a body, in the pieces in which they arrived. */
export const piecesOf = ({ chunks = [], json }: Recorded): Uint8Array[] =>
  (json === undefined ? chunks : [JSON.stringify(json)]).map(bytesOf);

/** An address with its parameters in order. */
export const sorted = (request: string): string => {
  const [method = '', address = ''] = request.split(' ');
  const url = new URL(address, 'https://quads.test');
  url.searchParams.sort();
  return `${method} ${url.pathname}${url.search}`;
};

/** The answer of a server; `pieces` are what arrives of its body. */
export const responseOf = (recorded: Recorded, pieces = piecesOf(recorded)): Response => {
  const { status = 200, headers, json, then } = recorded;
  const usual = json === undefined ? 'text/event-stream' : 'application/json';
  const rest = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = rest.shift();
      if (piece) controller.enqueue(piece);
      else if (then === 'break') controller.error(new TypeError('terminated'));
      else controller.close();
    },
  });
  return new Response(body, { status, headers: { 'content-type': usual, ...headers } });
};
