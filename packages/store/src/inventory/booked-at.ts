/**
 * Whether the booking `alias` (a row of `schedules`) is current at a time, in SQL: a booking is
 * `[start, end)`, as the exclusion constraint of the table has it. Everything that asks who has a
 * host at a time uses this, or one of the two below.
 *
 * @example
 * isCurrentAt('s', '$1'); // (s.start <= $1 and s."end" > $1)
 */
export const isCurrentAt = (alias: string, at: string): string =>
  `(${alias}.start <= ${at} and ${isNotOverAt(alias, at)})`;

/** Whether a booking is current at a time, or begins later. */
export const isNotOverAt = (alias: string, at: string): string => `${alias}."end" > ${at}`;

/** Whether a booking begins later than a time. */
export const beginsAfter = (alias: string, at: string): string => `${alias}.start > ${at}`;
