import { microsOf } from '../micros.js';

/** The times of a booking, ISO 8601 UTC: from `start` inclusive to `end` exclusive. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** Whether one time is before another, to the microsecond. */
export const isBefore = (one: string, other: string): boolean => microsOf(one) < microsOf(other);

/** Whether a booking has begun by a time. */
export const hasBegunAt = ({ start }: Span, at: string): boolean => !isBefore(at, start);

/** Whether a booking has ended by a time. */
export const isOverAt = ({ end }: Span, at: string): boolean => !isBefore(at, end);
