/**
 * SQL condition: the booking `alias` (a row of `schedules`) is current at a time. A booking is
 * `[start, end)`, as in the exclusion constraint of the table. All queries for bookings at a time use
 * this condition or one of the two below.
 *
 * @example
 * isCurrentAt('s', '$1'); // (s.start <= $1 and s."end" > $1)
 */
export const isCurrentAt = (alias: string, at: string): string =>
  `(${alias}.start <= ${at} and ${isNotOverAt(alias, at)})`;

/** SQL condition: a booking is current at a time, or begins later. */
export const isNotOverAt = (alias: string, at: string): string => `${alias}."end" > ${at}`;

/** SQL condition: a booking begins after a time. */
export const beginsAfter = (alias: string, at: string): string => `${alias}.start > ${at}`;
