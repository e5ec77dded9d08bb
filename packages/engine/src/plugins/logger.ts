/** A logger of plugins and workers, compatible with pino. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Logs nothing. */
export const silent: Logger = { info: () => {}, warn: () => {}, error: () => {} };
