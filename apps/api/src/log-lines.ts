import { type DestinationStream, destination } from 'pino';

/**
 * Lines go out together: when there are so many characters of them, or so many milliseconds later.
 * A pipe has room for as many at once, so that no end of the program cuts them.
 */
const [together, latest] = [2 ** 15, 100];

/** What may wait for a reader that is stuck, in bytes. What comes then is lost, and counted. */
const mostWaiting = 2 ** 24;

/** By itself the destination writes no sooner than this, so that the end of the program can. */
const writtenUnasked = { minLength: 2 ** 19, maxWrite: 2 ** 20 };

const linesIn = (text: string): number => text.split('\n').length - 1;

export interface LogLines extends DestinationStream {
  /** Calls back when all lines so far have been written, or cannot be. */
  flush(done: () => void): void;
  /** Closes the file. Lines that are not written by then are lost. */
  destroy(): void;
}

const ends = ['beforeExit', 'exit'] as const;

/**
 * Takes lines to a file without holding anybody up. Each handing over to the thread that writes
 * costs more than many lines do, so they are gathered; when the program ends, all have gone out. Who ends
 * it by `process.exit` calls `flush` before: the lines that the thread is writing at that time are cut.
 *
 * @param onLost told how many lines were lost, once there is room again
 */
export const logLinesTo = (fd: number, onLost: (lines: number) => void): LogLines => {
  let gathered: string[] = [];
  let length = 0;
  let lost = 0;

  const pass = (): void => {
    if (length === 0) return;
    const text = gathered.join('');
    gathered = [];
    length = 0;
    out.write(text);
  };

  // In front of the destination's own listeners, which write what it was given until then.
  for (const end of ends) process.on(end, pass);
  const out = destination({ fd, sync: false, maxLength: mostWaiting, ...writtenUnasked });
  out.on('drop', (text: string) => {
    lost += linesIn(text);
  });
  out.on('drain', () => {
    const lines = lost;
    lost = 0;
    if (lines > 0) onLost(lines);
  });
  const hurry = (): void => {
    pass();
    out.flush();
  };
  const timer = setInterval(hurry, latest).unref();

  return {
    write: (line) => {
      gathered.push(line);
      length += line.length;
      if (length >= together) hurry();
    },
    flush: (done) => {
      pass();
      // The first call ends with the write that is under way; the second writes what has come meanwhile.
      out.flush(() => {
        pass();
        out.flush(() => done());
      });
    },
    destroy: () => {
      clearInterval(timer);
      for (const end of ends) process.off(end, pass);
      out.destroy();
    },
  };
};
