import { inspect } from 'node:util';

const ownMessage = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error);
  const { code } = error as { readonly code?: unknown };
  // An AggregateError of a connection has no message of its own.
  return error.message || (typeof code === 'string' ? code : error.name);
};

const reasonsOf = (error: unknown): unknown[] => {
  if (!(error instanceof Error)) return [];
  const parts: unknown[] = error instanceof AggregateError ? error.errors : [];
  return error.cause === undefined ? parts : [...parts, error.cause];
};

const explain = (error: unknown, seen: ReadonlySet<unknown>): string => {
  const text = ownMessage(error);
  // An `AggregateError` without a message adds nothing to its parts.
  const isNamed = !(error instanceof AggregateError) || error.message !== '';
  const ancestors = new Set([...seen, error]);
  const reasons = reasonsOf(error)
    .filter((reason) => !ancestors.has(reason))
    .map((reason) => explain(reason, ancestors))
    .filter((reason) => !isNamed || !text.includes(reason));
  const more = [...new Set(reasons)].join('; ');
  if (more === '') return text;
  return isNamed ? `${text.replace(/[.:]$/, '')}: ${more}` : more;
};

/**
 * Formats an error as one line: its message, then the messages of its causes and of the parts of
 * an `AggregateError`. A reason that the message already contains is left out.
 *
 * @example
 * const cause = new Error('connect ECONNREFUSED 127.0.0.1:5432');
 * explainError(new Error('The database cannot be reached.', { cause }));
 * // 'The database cannot be reached: connect ECONNREFUSED 127.0.0.1:5432'
 */
export const explainError = (error: unknown): string => explain(error, new Set());
