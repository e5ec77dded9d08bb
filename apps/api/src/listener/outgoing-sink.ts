import type { ServerResponse } from 'node:http';
import { mostWaitingBytes, type OpenStream, type Sink } from '@quads/server';

const sinkOn = (outgoing: ServerResponse): Sink => ({
  write: (bytes) => {
    if (outgoing.writable) outgoing.write(bytes);
    return outgoing.writableLength < mostWaitingBytes;
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
  // The end of the connection is the end of the stream. Chunks would cost two more pieces for each
  // that is written, and tell a reader of events nothing.
  outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(status, Object.fromEntries(headers));
  const writer = open(sinkOn(outgoing));
  outgoing.on('drain', () => writer.onDrain());
  outgoing.once('close', () => writer.onClose());
};
