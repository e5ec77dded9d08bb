/** Where plugins and workers say what they do, in the shape of the usual loggers. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Says nothing. */
export const silent: Logger = { info: () => {}, warn: () => {}, error: () => {} };
