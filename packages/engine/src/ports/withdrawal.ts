import type { ScheduleChanges, ScheduleTimes } from './inventory.js';

/**
 * What takes bookings back, so that the moves that were made for them have nowhere to go.
 *
 * - `change`: a schedule that gets other times, and holds no longer; a conflict if its times are
 *   not `seen` any more
 * - `remove`: a schedule that is removed
 * - `terminate`: an assignment that ends at a time, with the schedules that hold or are to come
 * - `discard`: an assignment that is removed with all of its schedules
 */
export type Withdrawal =
  | {
      readonly kind: 'change';
      readonly scheduleId: number;
      readonly changes: ScheduleChanges;
      /** The times for which the changes were checked. */
      readonly seen?: ScheduleTimes;
    }
  | { readonly kind: 'remove'; readonly scheduleId: number }
  | { readonly kind: 'terminate'; readonly assignmentId: number; readonly at: string }
  | { readonly kind: 'discard'; readonly assignmentId: number };
