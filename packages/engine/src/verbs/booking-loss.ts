import type { MoveRecord } from '../moves/record.js';
import type { BookingLoss } from '../moves/refusals.js';
import type { Inventory } from '../ports/inventory.js';
import { hasBegunAt, isOverAt } from '../schedules/span.js';

/** Why what a failed move was for does not hold at a time. */
export const bookingLoss = async (
  { bookingOf }: Pick<Inventory, 'bookingOf'>,
  { schedule_id }: MoveRecord,
  now: string,
): Promise<BookingLoss> => {
  if (schedule_id === undefined) return 'replaced';
  const schedule = (await bookingOf(schedule_id))?.schedule;
  if (!schedule) return 'removed';
  if (isOverAt(schedule, now)) return 'over';
  return hasBegunAt(schedule, now) ? 'replaced' : 'not begun';
};
