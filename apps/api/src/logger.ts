import { inspect } from 'node:util';
import { type Logger, pino } from 'pino';
import type { LogFormat, LogLevel } from './config/config.js';
import { logLinesTo } from './log-lines.js';
import { logTime } from './log-time.js';

interface LogLine {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly part?: string;
  /** As pino writes an error: its message has those of the causes. */
  readonly err?: { readonly message: string };
}

/** A log line for people: the time of day, how bad it is, what it says, and its other fields. */
const inWords = (json: string): string => {
  const { level, time, msg, part: _part, err, ...fields } = JSON.parse(json) as LogLine;
  const values = Object.entries(fields).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : inspect(value)}`,
  );
  const text = [msg, err?.message].filter(Boolean).join(': ');
  const more = values.length > 0 ? ` (${values.join(', ')})` : '';
  return `${time.slice(11, 19)} ${pino.levels.labels[level]}: ${text}${more}\n`;
};

/** How long the end of the program waits for whoever reads its log, in milliseconds. */
const flushLimitMs = 5_000;

/** Waits until all lines of a logger have been written, for a limited time. Never rejects. */
export const flushed = (logger: Logger): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, flushLimitMs);
    logger.flush(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Logs, a line each, on standard error: what a person is to read goes to standard output. No answer
 * waits for its line; when the program ends, all lines have gone out.
 *
 * @param fd where the lines go, unless that is standard error
 */
export const createLogger = (level: LogLevel, fd = 2, format: LogFormat = 'json'): Logger => {
  if (level === 'silent') return pino({ level });
  const out = logLinesTo(fd, (lines) =>
    logger.warn({ lines }, 'log lines were lost: nobody read them in time'),
  );
  const write = (line: string): void => out.write(format === 'text' ? inWords(line) : line);
  const destination = { write, flush: out.flush, destroy: out.destroy };
  const logger = pino({ level, base: null, timestamp: () => logTime() }, destination);
  return logger;
};
