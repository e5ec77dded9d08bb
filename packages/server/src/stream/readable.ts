import { maxBufferedBytes, type OpenStream, type Sink, type Writer } from './sink.js';

const closedSink: Sink = { write: () => false, end: () => undefined, destroy: () => undefined };

/** Converts to a web stream. Nothing is written before the first read. */
export const readableOf = (open: OpenStream): ReadableStream<Uint8Array> => {
  let writer: Writer | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (writer) return writer.onDrain();
        let isOpen = true;
        const close = (): void => {
          if (!isOpen) return;
          isOpen = false;
          controller.close();
          writer?.onClose();
        };
        writer = open({
          write: (bytes) => {
            if (isOpen) controller.enqueue(bytes);
            return isOpen && (controller.desiredSize ?? 0) > -maxBufferedBytes;
          },
          end: close,
          destroy: close,
        });
      },
      // Opened even if nothing was read, because closing releases what the stream holds.
      cancel: () => (writer ?? open(closedSink)).onClose(),
    },
    // No read ahead.
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
};
