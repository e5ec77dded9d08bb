/** What a log line says beside its message. Nothing secret is ever put into it. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where log lines go. Loggers such as pino fit as they are. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
