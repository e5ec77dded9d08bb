/** The fields of a log line. They never contain secrets. */
export type LogFields = Readonly<Record<string, unknown>>;

/** A structured logger, such as pino. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
