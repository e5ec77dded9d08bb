import type { ScheduleChanges, ScheduleTimes } from './inventory.js';

/**
 * A change that ends or removes bookings, so that their live moves must end.
 *
 * - `change`: a schedule gets times at which it is not current; a conflict if its times are not
 *   `seen`
 * - `remove`: a schedule is removed
 * - `terminate`: an assignment ends at a time, with its current and future schedules
 * - `discard`: an assignment is removed with all of its schedules
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
