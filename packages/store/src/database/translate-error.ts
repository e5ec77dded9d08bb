import { InvalidInput, Unavailable } from '@quads/engine';

/** What the network says when the server is not there, or no longer. */
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

/** What PostgreSQL says when it cannot serve now: shutdown, start-up, too many connections. */
const serverCodes = /^(08...|57P0[1-5]|53300|25P03|25006|55P03)$/;

/** What `pg` itself says; these errors carry no code. */
const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Query read timeout|Cannot use a pool after calling end|Client was closed)/;

const codeOf = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Whether an error means that the database cannot be reached, or has gone while it was asked. */
export const isConnectionLoss = (error: unknown): error is Error => {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return networkCodes.has(code) || serverCodes.test(code) || driverMessages.test(error.message);
};

/** Whether a row of a table was refused because another one stands in its way. */
export const isTaken = (error: unknown, table: string): boolean =>
  /^23(505|P01)$/.test(codeOf(error)) && (error as { readonly table?: unknown }).table === table;

/** Whether a row was refused because another one has what a unique index of this name keeps apart. */
export const isTakenBy = (error: unknown, index: string): boolean =>
  codeOf(error) === '23505' && (error as { readonly constraint?: unknown }).constraint === index;

/** Whether an error, translated, is that a row could not go because another one refers to it. */
export const isReferenced = (error: unknown): boolean =>
  error instanceof Error && isBroken(error.cause);

/** Whether a write was refused because another worker holds the job by now (`refuse_if_stale`). */
export const isStale = (error: unknown): boolean =>
  error instanceof Error && codeOf(error) === 'QS001';

/** SQLSTATE classes 53 and 58: no room on the disk, no memory, an error of input or output. */
const isOutOfResources = (error: unknown): error is Error =>
  error instanceof Error && /^5[38]...$/.test(codeOf(error));

/** SQLSTATE 53100: a table or the log cannot grow. */
const isDiskFull = (error: Error): boolean => codeOf(error) === '53100';

/** SQLSTATE class 22: a value that no column can hold, such as a text with U+0000. */
const isBadValue = (error: unknown): error is Error =>
  error instanceof Error && /^22...$/.test(codeOf(error));

/** A row that the write names was removed a moment ago, or one that it removes is in use now. */
const isBroken = (error: unknown): error is Error =>
  error instanceof Error && codeOf(error) === '23503';

/** A schedule that would not end after its start: its two times were changed at once, one each. */
const isOutOfOrder = (error: unknown): boolean =>
  error instanceof Error &&
  (error as { readonly constraint?: unknown }).constraint === 'schedules_end_after_start';

/** An error of the driver in the words of the kernel; one that has none stays as it is. */
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
  if (isOutOfOrder(error)) {
    const message =
      'The end of a schedule must be after its start. Its times have just been changed.';
    return new InvalidInput('invalid_request', message, [
      { in: 'body', field: 'end', problem: 'must be after the start' },
    ]);
  }
  if (isBroken(error)) {
    return new InvalidInput(
      'invalid_request',
      'What this names was removed, or came into use, a moment ago: look again.',
      [],
      { cause: error },
    );
  }
  return error;
};
