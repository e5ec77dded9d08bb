import type { ScheduleChanges } from './inventory.js';

/**
 * What takes bookings back, so that the moves that were made for them have nowhere to go.
 *
 * - `change`: a schedule that gets other times, and holds no longer
 * - `remove`: a schedule that is removed
 * - `terminate`: an assignment that ends at a time, with the schedules that hold or are to come
 * - `discard`: an assignment that is removed with all of its schedules
 */
export type Withdrawal =
  | { readonly kind: 'change'; readonly scheduleId: number; readonly changes: ScheduleChanges }
  | { readonly kind: 'remove'; readonly scheduleId: number }
  | { readonly kind: 'terminate'; readonly assignmentId: number; readonly at: string }
  | { readonly kind: 'discard'; readonly assignmentId: number };
