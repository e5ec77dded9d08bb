import type { OpenStream } from './sink.js';

/** A response body that is streamed. */
export class StreamBody {
  constructor(readonly open: OpenStream) {}
}

/** Wraps a stream as the `string` body that the contract's types expect of a handler. */
export const streamBody = (open: OpenStream): string => new StreamBody(open) as unknown as string;

const streams = new WeakMap<Response, OpenStream>();

/**
 * The stream of a response. The listener may write it directly to the connection instead of reading
 * the body.
 */
export const streamOf = (response: Response): OpenStream | undefined => streams.get(response);

/** Attaches a stream to its response. */
export const attachStream = (response: Response, open: OpenStream): Response => {
  streams.set(response, open);
  return response;
};
