import { mostWaitingBytes, type OpenStream, type Sink, type Writer } from './sink.js';

const closedSink: Sink = { write: () => false, end: () => undefined, destroy: () => undefined };

/** A stream as the web knows it. Nothing is written before it is read. */
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
            return isOpen && (controller.desiredSize ?? 0) > -mostWaitingBytes;
          },
          end: close,
          destroy: close,
        });
      },
      // Opened also if nothing has been read, because the end of a stream gives back what it holds.
      cancel: () => (writer ?? open(closedSink)).onClose(),
    },
    // Nothing is asked for in advance.
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
};
