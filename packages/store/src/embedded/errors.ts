/**
 * The errors of the embedded database, with their stable codes:
 *
 *     EmbeddedError
 *     ├── EmbeddedUnavailableError   embedded_unavailable    no binaries that run on this system
 *     ├── DataDirInUseError          data_dir_in_use         another live process owns the data
 *     ├── DataDirForeignError        data_dir_foreign        the directory holds other files
 *     ├── DataDirVersionError        data_dir_version        the data is of another major version
 *     ├── DataDirUnusableError       data_dir_unusable       permissions, or the data is missing
 *     ├── EmbeddedStartError         embedded_start_failed   initdb or postgres failed
 *     └── EmbeddedExitError          embedded_exited         postgres died after its start
 */
export type EmbeddedErrorCode =
  | 'embedded_unavailable'
  | 'data_dir_in_use'
  | 'data_dir_foreign'
  | 'data_dir_version'
  | 'data_dir_unusable'
  | 'embedded_start_failed'
  | 'embedded_exited';

export abstract class EmbeddedError extends Error {
  abstract readonly code: EmbeddedErrorCode;
}

export class EmbeddedUnavailableError extends EmbeddedError {
  override readonly name = 'EmbeddedUnavailableError';
  readonly code = 'embedded_unavailable';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `No embedded PostgreSQL here: ${reason} Or set DATABASE_URL to a server of yours.`,
      options,
    );
  }
}

export class DataDirInUseError extends EmbeddedError {
  override readonly name = 'DataDirInUseError';
  readonly code = 'data_dir_in_use';

  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    const who = pid === process.pid ? `this process (${pid})` : `process ${pid}`;
    super(`${dataDir} is in use by ${who}. Stop that one first, or choose another data directory.`);
  }
}

export class DataDirForeignError extends EmbeddedError {
  override readonly name = 'DataDirForeignError';
  readonly code = 'data_dir_foreign';

  constructor(readonly dataDir: string) {
    super(
      `${dataDir} holds files of another program; nothing in it was changed. ` +
        'Choose an empty or a new directory.',
    );
  }
}

export class DataDirVersionError extends EmbeddedError {
  override readonly name = 'DataDirVersionError';
  readonly code = 'data_dir_version';

  constructor(
    readonly dataDir: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(
      `${dataDir} was made by PostgreSQL ${found}, and the binaries are PostgreSQL ${expected}. ` +
        `Use the release that brought ${found}, or dump the data with it and load the dump ` +
        'into a new, empty data directory.',
    );
  }
}

export class DataDirUnusableError extends EmbeddedError {
  override readonly name = 'DataDirUnusableError';
  readonly code = 'data_dir_unusable';

  constructor(
    readonly dataDir: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${dataDir} cannot be used: ${reason}`, options);
  }
}

/** A message when the end of the log shows that the disk is full. */
const diskFull = (logTail: string): string | undefined =>
  /no space left on device/i.test(logTail)
    ? 'The disk of the embedded database is full: free some space on it, then start again. Committed data is safe.'
    : undefined;

export class EmbeddedStartError extends EmbeddedError {
  override readonly name = 'EmbeddedStartError';
  readonly code = 'embedded_start_failed';

  constructor(
    reason: string,
    readonly logTail: string,
    options?: ErrorOptions,
  ) {
    const message = logTail === '' ? reason : `${reason} The end of its log:\n${logTail}`;
    super(diskFull(logTail) ?? message, options);
  }
}

export class EmbeddedExitError extends EmbeddedError {
  override readonly name = 'EmbeddedExitError';
  readonly code = 'embedded_exited';

  constructor(
    how: string,
    readonly logTail: string,
  ) {
    super(
      diskFull(logTail) ??
        `PostgreSQL ended by itself (${how}). Committed data is safe; stop() this cluster and start ` +
          `it again. The end of its log:\n${logTail}`,
    );
  }
}
