import { type Logger, pino } from 'pino';
import type { LogLevel } from './config/config.js';
import { logLinesTo } from './log-lines.js';
import { logTime } from './log-time.js';

/**
 * Structured logs, one JSON object a line, on standard error: what a person is to read goes to
 * standard output. No answer waits for its line; when the program ends, all lines have gone out.
 *
 * @param fd where the lines go, unless that is standard error
 */
export const createLogger = (level: LogLevel, fd = 2): Logger => {
  if (level === 'silent') return pino({ level });
  const out = logLinesTo(fd, (lines) =>
    logger.warn({ lines }, 'log lines were lost: nobody read them in time'),
  );
  const logger = pino({ level, base: null, timestamp: () => logTime() }, out);
  return logger;
};
