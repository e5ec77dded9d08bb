import { type DestinationStream, destination } from 'pino';

/**
 * Lines are written in batches: at this many characters, or at the latest after this many
 * milliseconds. A pipe takes a batch of this length in one write, so that an exit does not truncate
 * it.
 */
const [flushLength, flushIntervalMs] = [2 ** 15, 100];

/** How many bytes are kept while the reader stalls. Further lines are dropped and counted. */
const maxBufferedBytes = 2 ** 24;

/**
 * Large enough that the destination never writes by itself: on exit the buffer must be writable
 * synchronously.
 */
const destinationBuffer = { minLength: 2 ** 19, maxWrite: 2 ** 20 };

const countLines = (text: string): number => text.split('\n').length - 1;

export interface BufferedLog extends DestinationStream {
  /** Calls `done` when all lines so far have been written, or cannot be written. */
  flush(done: () => void): void;
  /** Closes the file. Unwritten lines are lost. */
  destroy(): void;
}

const exitEvents = ['beforeExit', 'exit'] as const;

/**
 * Creates a log destination that writes lines in batches, in a background thread, because each
 * write costs more than many lines. A clean exit writes all lines. Call `flush` before
 * `process.exit`, which truncates a write in progress.
 *
 * @param onDropped called with the number of dropped lines, when the buffer has room again
 */
export const createBufferedLog = (fd: number, onDropped: (lines: number) => void): BufferedLog => {
  let buffer: string[] = [];
  let length = 0;
  let dropped = 0;

  const writeBuffer = (): void => {
    if (length === 0) return;
    const text = buffer.join('');
    buffer = [];
    length = 0;
    out.write(text);
  };

  // Registered before the destination's own exit listeners, so that they write this batch too.
  for (const end of exitEvents) process.on(end, writeBuffer);
  const out = destination({ fd, sync: false, maxLength: maxBufferedBytes, ...destinationBuffer });
  out.on('drop', (text: string) => {
    dropped += countLines(text);
  });
  out.on('drain', () => {
    const lines = dropped;
    dropped = 0;
    if (lines > 0) onDropped(lines);
  });
  const flushBuffer = (): void => {
    writeBuffer();
    out.flush();
  };
  const timer = setInterval(flushBuffer, flushIntervalMs).unref();

  return {
    write: (line) => {
      buffer.push(line);
      length += line.length;
      if (length >= flushLength) flushBuffer();
    },
    flush: (done) => {
      writeBuffer();
      // The first flush completes the write in progress; the second writes the lines that arrived
      // during it.
      out.flush(() => {
        writeBuffer();
        out.flush(() => done());
      });
    },
    destroy: () => {
      clearInterval(timer);
      for (const end of exitEvents) process.off(end, writeBuffer);
      out.destroy();
    },
  };
};
