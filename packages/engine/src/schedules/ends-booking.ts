import { hasBegunAt, isOverAt, type Span } from './span.js';

/**
 * Whether other times end a booking that somebody may be moving for: it was to last and is over,
 * or it had begun and is put off. One that is over already, or only gets longer or shorter, is not
 * ended.
 */
export const endsBooking = (before: Span, after: Span, now: string): boolean => {
  const isOver = isOverAt(after, now) && !isOverAt(before, now);
  const isPutOff = hasBegunAt(before, now) && !hasBegunAt(after, now);
  return isOver || isPutOff;
};
