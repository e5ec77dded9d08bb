import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { mostWaitingBytes, type OpenStream, type Sink } from '@quads/server';

/** What a stream is written to: the answer, or the connection that it has for itself. */
type Way = Pick<Writable, 'on' | 'writable' | 'write' | 'writableLength'>;

const sinkOn = (outgoing: ServerResponse, way: Way): Sink => ({
  write: (bytes) => {
    if (way.writable) way.write(bytes);
    return way.writableLength < mostWaitingBytes;
  },
  end: () => outgoing.end(),
  destroy: () => outgoing.destroy(),
});

/**
 * Writes a stream to its connection, past the streams of the web: those cost twice the memory and
 * a turn of the event loop for each piece.
 */
export const sendStream = (
  outgoing: ServerResponse,
  { status, headers }: Response,
  open: OpenStream,
): void => {
  outgoing.on('error', () => undefined);
  // `close` has been emitted already if the caller has gone.
  if (outgoing.closed) {
    open(sinkOn(outgoing, outgoing)).onClose();
    return;
  }
  // The end of the connection is the end of the stream. Chunks would cost two more pieces for each
  // that is written, and tell a reader of events nothing.
  outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(status, Object.fromEntries(headers));
  outgoing.flushHeaders();
  // No other answer comes on this connection. One that has to wait for those before it has none yet.
  const way = outgoing.socket ?? outgoing;
  const writer = open(sinkOn(outgoing, way));
  way.on('drain', () => writer.onDrain());
  outgoing.once('close', () => writer.onClose());
};
