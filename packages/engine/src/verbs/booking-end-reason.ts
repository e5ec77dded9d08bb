import type { MoveRecord } from '../moves/record.js';
import type { BookingEndReason } from '../moves/rejections.js';
import type { Inventory } from '../ports/inventory.js';
import { hasBegunAt, isOverAt } from '../schedules/span.js';

/** Why the booking of a failed move does not hold at a time. */
export const bookingEndReason = async (
  { bookingOf }: Pick<Inventory, 'bookingOf'>,
  { schedule_id }: MoveRecord,
  now: string,
): Promise<BookingEndReason> => {
  if (schedule_id === undefined) return 'replaced';
  const schedule = (await bookingOf(schedule_id))?.schedule;
  if (!schedule) return 'removed';
  if (isOverAt(schedule, now)) return 'over';
  return hasBegunAt(schedule, now) ? 'replaced' : 'not begun';
};
