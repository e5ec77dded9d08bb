import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config/config.js';

/** Lines go out together: when there are so many bytes of them, or so many milliseconds later. */
const [together, latest] = [4_096, 100];

/** What may wait for a reader that is stuck, in bytes. What comes then is lost, and counted. */
const mostWaiting = 2 ** 24;

/**
 * Structured logs, one JSON object a line, on standard error: what a person is to read goes to
 * standard output. No answer waits for its line; when the program ends, all lines have gone out.
 *
 * @param fd where the lines go, unless that is standard error
 */
export const createLogger = (level: LogLevel, fd = 2): Logger => {
  const out = destination({
    fd,
    sync: false,
    minLength: together,
    periodicFlush: latest,
    maxLength: mostWaiting,
  });
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
  let lost = 0;
  out.on('drop', () => {
    lost += 1;
  });
  out.on('drain', () => {
    const lines = lost;
    lost = 0;
    if (lines > 0) logger.warn({ lines }, 'log lines were lost: nobody read them in time');
  });
  return logger;
};
