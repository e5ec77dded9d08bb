import type { OpenStream } from './sink.js';

/** A body that is written bit by bit. */
export class Streamed {
  constructor(readonly open: OpenStream) {}
}

/** Passes for the text that is written, so that a handler can answer with it. */
export const streamed = (open: OpenStream): string => new Streamed(open) as unknown as string;

const streams = new WeakMap<Response, OpenStream>();

/**
 * The stream that a response stands for: who has the connection in hand may write to it directly,
 * in place of reading the body.
 */
export const streamOf = (response: Response): OpenStream | undefined => streams.get(response);

/** Notes what a response stands for. */
export const standsFor = (response: Response, open: OpenStream): Response => {
  streams.set(response, open);
  return response;
};
