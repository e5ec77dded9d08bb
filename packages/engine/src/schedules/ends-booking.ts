import { hasBegunAt, isOverAt, type Span } from './span.js';

/**
 * Whether a change of times ends a booking that a live move may be for: the booking was not over
 * and is now, or it had begun and is now postponed. A booking that was over, or stays current, is
 * not ended.
 */
export const endsBooking = (before: Span, after: Span, now: string): boolean => {
  const isOver = isOverAt(after, now) && !isOverAt(before, now);
  const isPostponed = hasBegunAt(before, now) && !hasBegunAt(after, now);
  return isOver || isPostponed;
};
