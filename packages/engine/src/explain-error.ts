import { inspect } from 'node:util';

const ownWords = (error: unknown): string => {
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
  const words = ownWords(error);
  // Nothing is lost without the words of an `AggregateError` that has no message.
  const isNamed = !(error instanceof AggregateError) || error.message !== '';
  const within = new Set([...seen, error]);
  const reasons = reasonsOf(error)
    .filter((reason) => !within.has(reason))
    .map((reason) => explain(reason, within))
    .filter((reason) => !isNamed || !words.includes(reason));
  const more = [...new Set(reasons)].join('; ');
  if (more === '') return words;
  return isNamed ? `${words.replace(/[.:]$/, '')}: ${more}` : more;
};

/**
 * An error in one line: its message, then those of its causes and of the parts of an
 * `AggregateError`. A reason that the message repeats is left out.
 *
 * @example
 * const cause = new Error('connect ECONNREFUSED 127.0.0.1:5432');
 * explainError(new Error('The database cannot be reached.', { cause }));
 * // 'The database cannot be reached: connect ECONNREFUSED 127.0.0.1:5432'
 */
export const explainError = (error: unknown): string => explain(error, new Set());
