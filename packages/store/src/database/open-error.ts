import { explainError, Unavailable } from '@quads/engine';
import { isShortage } from './connection-shortage.js';
import { isConnectionLoss } from './translate-error.js';

const advice: readonly (readonly [RegExp, string])[] = [
  [/^28P01 |SASL/, 'Correct the user and the password in DATABASE_URL.'],
  [/^28000 /, 'Correct the user in DATABASE_URL, or allow it in pg_hba.conf.'],
  [/^3D000 /, 'Create that database, or name another one in DATABASE_URL.'],
  [
    /^42501 /,
    'Grant this right to the user in DATABASE_URL, or make it the owner of the database.',
  ],
  [
    /^53300 /,
    'Lower QUADS_DATABASE_CONNECTIONS of the processes that share the server, or raise its max_connections.',
  ],
  [/^(57P0[1-3]|55000) /, 'Start again when the server accepts connections.'],
  [
    /SSL|TLS|certificate|self-signed/i,
    'Correct sslmode in DATABASE_URL, or set up TLS on the server.',
  ],
  [
    /^ERR_INVALID_URL |URI malformed/,
    'Write postgres://user:password@host:port/database, with special characters percent-encoded.',
  ],
];

const networkAdvice =
  'Correct the host and the port in DATABASE_URL, and see that PostgreSQL runs there.';

const codeOf = (error: unknown): string =>
  String((error as { readonly code?: unknown } | undefined)?.code ?? '');

/** The error of the server or the system, without the errors that wrap it. */
const originOf = (error: unknown): unknown =>
  error instanceof Unavailable && error.cause !== undefined ? originOf(error.cause) : error;

/** Whether none of the several addresses of a host could be reached. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof AggregateError && error.errors.every(isConnectionLoss);

/**
 * The database cannot be opened. The message has the reason as the database reports it, and what to
 * do about it.
 */
export class DatabaseOpenError extends Error {
  override readonly name = 'DatabaseOpenError';
}

const adviceOn = (origin: unknown, reason: string): string => {
  const known = `${codeOf(origin)} ${reason}`;
  const found = advice.find(([pattern]) => pattern.test(known))?.[1];
  return found ?? (isConnectionLoss(origin) || isUnreachable(origin) ? networkAdvice : '');
};

/** The error to throw when the database could not be opened. */
export const toOpenError = (error: unknown): DatabaseOpenError => {
  const origin = originOf(error);
  const reason = explainError(origin).replace(/\.$/, '');
  const what = isShortage(origin) ? 'has no free connection' : 'cannot be opened';
  // An error about the URL contains the URL, and with it the password.
  const cause = codeOf(origin) === 'ERR_INVALID_URL' ? undefined : error;
  const message = `The database ${what}: ${reason}. ${adviceOn(origin, reason)}`;
  return new DatabaseOpenError(message.trimEnd(), { cause });
};
