import { inspect } from 'node:util';
import { type Logger, pino } from 'pino';
import { createBufferedLog } from './buffered-log.js';
import type { LogFormat, LogLevel } from './config/config.js';
import { logTime } from './log-time.js';

interface LogLine {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly part?: string;
  /** As pino serializes an error: its message includes those of its causes. */
  readonly err?: { readonly message: string };
}

/** Formats a log line for people: time of day, level, message, and the other fields. */
const toText = (json: string): string => {
  const { level, time, msg, part: _part, err, ...fields } = JSON.parse(json) as LogLine;
  const values = Object.entries(fields).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : inspect(value)}`,
  );
  const text = [msg, err?.message].filter(Boolean).join(': ');
  const more = values.length > 0 ? ` (${values.join(', ')})` : '';
  return `${time.slice(11, 19)} ${pino.levels.labels[level]}: ${text}${more}\n`;
};

/** How long an exit waits for the reader of the log, in milliseconds. */
const flushTimeoutMs = 5_000;

/** Waits until all lines of a logger have been written, for a limited time. Never rejects. */
export const flushLogger = (logger: Logger): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, flushTimeoutMs);
    logger.flush(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Creates a logger that writes one line for each entry to standard error. Lines are buffered and
 * never delay a response; a clean exit writes all of them.
 *
 * @param fd the file descriptor to write to
 */
export const createLogger = (level: LogLevel, fd = 2, format: LogFormat = 'json'): Logger => {
  if (level === 'silent') return pino({ level });
  const out = createBufferedLog(fd, (lines) =>
    logger.warn({ lines }, 'log lines were dropped: the reader of the log is too slow'),
  );
  const write = (line: string): void => out.write(format === 'text' ? toText(line) : line);
  const destination = { write, flush: out.flush, destroy: out.destroy };
  const logger = pino({ level, base: null, timestamp: () => logTime() }, destination);
  return logger;
};
