import { InvalidInput, Unavailable } from '@quads/engine';

/** Error codes of the network when the server cannot be reached or the connection is lost. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** SQLSTATEs of a server that cannot serve now: shutdown, start-up, too many connections. */
const serverCodes = /^(08...|57P0[1-5]|53300|25P03|25006|55P03)$/;

/** Messages of the `pg` driver; these errors have no code. */
const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Query read timeout|Cannot use a pool after calling end|Client was closed)/;

const codeOf = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Whether the database cannot be reached, or the connection was lost during a query. */
export const isConnectionLoss = (error: unknown): error is Error => {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return networkCodes.has(code) || serverCodes.test(code) || driverMessages.test(error.message);
};

/** Whether a row was rejected by a unique or exclusion constraint of this table. */
export const isTaken = (error: unknown, table: string): boolean =>
  /^23(505|P01)$/.test(codeOf(error)) && (error as { readonly table?: unknown }).table === table;

/** Whether a row was rejected by the unique index of this name. */
export const isTakenBy = (error: unknown, index: string): boolean =>
  codeOf(error) === '23505' && (error as { readonly constraint?: unknown }).constraint === index;

/** Whether a translated error is a foreign key violation: the row is still referenced. */
export const isReferenced = (error: unknown): boolean =>
  error instanceof Error && isForeignKeyViolation(error.cause);

/** Whether a write was rejected because another worker has the job now (`refuse_if_stale`). */
export const isStale = (error: unknown): boolean =>
  error instanceof Error && codeOf(error) === 'QS001';

/** SQLSTATE classes 53 and 58: disk full, out of memory, I/O error. */
const isOutOfResources = (error: unknown): error is Error =>
  error instanceof Error && /^5[38]...$/.test(codeOf(error));

/** SQLSTATE 53100. */
const isDiskFull = (error: Error): boolean => codeOf(error) === '53100';

/** SQLSTATE class 22: a value that a column cannot store, such as a text with U+0000. */
const isBadValue = (error: unknown): error is Error =>
  error instanceof Error && /^22...$/.test(codeOf(error));

/** SQLSTATE 23503: a referenced row was just removed, or a row to remove has just come into use. */
const isForeignKeyViolation = (error: unknown): error is Error =>
  error instanceof Error && codeOf(error) === '23503';

/** A schedule would not end after its start: two requests changed one of its times each. */
const isEndBeforeStart = (error: unknown): boolean =>
  error instanceof Error &&
  (error as { readonly constraint?: unknown }).constraint === 'schedules_end_after_start';

/** Translates an error of the driver to one of the engine; returns other errors unchanged. */
export const translateError = (error: unknown): unknown => {
  if (isConnectionLoss(error)) {
    const options = { cause: error };
    return new Unavailable('not_ready', 'The database cannot be reached; try again.', options);
  }
  if (isOutOfResources(error)) {
    const message = isDiskFull(error)
      ? 'The disk of the database is full: free some space on it, then try again.'
      : `The database cannot work for now: ${error.message}.`;
    return new Unavailable('not_ready', message, { cause: error });
  }
  if (isBadValue(error)) {
    return new InvalidInput(
      'invalid_request',
      `The database cannot keep a value: ${error.message}.`,
    );
  }
  if (isEndBeforeStart(error)) {
    const message =
      'The end of a schedule must be after its start. Its times have just been changed.';
    return new InvalidInput('invalid_request', message, [
      { in: 'body', field: 'end', problem: 'must be after the start' },
    ]);
  }
  if (isForeignKeyViolation(error)) {
    return new InvalidInput(
      'invalid_request',
      'A resource in the request was removed, or came into use, a moment ago. Read it again.',
      [],
      { cause: error },
    );
  }
  return error;
};
