import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config/config.js';

/**
 * Structured logs, one JSON object a line, on standard error: what a person is to read goes to
 * standard output.
 */
export const createLogger = (level: LogLevel): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ fd: 2, sync: true }),
  );
