import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { maxBufferedBytes, type OpenStream, type Sink } from '@quads/server';

/** What a stream is written to: the response, or its connection. */
type Target = Pick<Writable, 'on' | 'writable' | 'write' | 'writableLength'>;

const createSink = (outgoing: ServerResponse, way: Target): Sink => ({
  write: (bytes) => {
    if (way.writable) way.write(bytes);
    return way.writableLength < maxBufferedBytes;
  },
  end: () => outgoing.end(),
  destroy: () => outgoing.destroy(),
});

/**
 * Writes a stream to its connection directly, without web streams: those cost twice the memory and
 * one more tick for each chunk.
 */
export const sendStream = (
  outgoing: ServerResponse,
  { status, headers }: Response,
  open: OpenStream,
): void => {
  outgoing.on('error', () => undefined);
  // If the client has disconnected, `close` was emitted already.
  if (outgoing.closed) {
    open(createSink(outgoing, outgoing)).onClose();
    return;
  }
  // The stream ends with its connection. Chunked encoding would cost two more writes for each
  // event, without a use for the reader.
  outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(status, Object.fromEntries(headers));
  outgoing.flushHeaders();
  // No other response follows on this connection. A pipelined response that waits for earlier ones
  // has no socket yet.
  const way = outgoing.socket ?? outgoing;
  const writer = open(createSink(outgoing, way));
  way.on('drain', () => writer.onDrain());
  outgoing.once('close', () => writer.onClose());
};
