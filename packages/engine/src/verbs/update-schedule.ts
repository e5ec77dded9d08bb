import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { ScheduleChanges, ScheduleRecord } from '../ports/inventory.js';
import { endsBooking } from '../schedules/ends-booking.js';
import { parseTime } from '../time.js';
import { appendWithRetry } from './append.js';
import { getSchedule } from './get-record.js';
import {
  checkBuildTimes,
  checkOrder,
  checkStoredBuildTimes,
  hostTaken,
} from './schedule-errors.js';
import { decideWithdrawal, withdraw } from './withdraw-bookings.js';

type ChangeContext = Pick<Context, 'inventory' | 'clock' | 'log' | 'reader'>;

export interface ScheduleUpdate {
  readonly id: number;
  /** Times as callers write them, or `now`. */
  readonly input: { readonly [Key in keyof ScheduleChanges]?: string };
  readonly actor: NamedActor;
}

/**
 * Changes the times of a schedule. If the schedule is then no longer current, its live move ends in
 * the same transaction. The checks use the stored times at the time of the write; a concurrent
 * change repeats them.
 *
 * @throws {InvalidInput} `unknown_schedule`, `host_not_available`, `invalid_request`
 */
export const updateSchedule = async (
  context: ChangeContext,
  { id, input, actor }: ScheduleUpdate,
): Promise<ScheduleRecord> => {
  const { inventory, log } = context;
  const now = context.clock.now();
  const changes: ScheduleChanges = Object.fromEntries(
    Object.entries(input).map(([key, text]) => [key, parseTime(key, text, now)]),
  );
  const reason = `Schedule ${id} was ended before the host arrived.`;
  const updated = await appendWithRetry<ScheduleRecord | undefined>({ log }, async () => {
    const seen = await getSchedule(context, id);
    const changed = { ...seen, ...changes };
    checkOrder(changed.start, changed.end);
    checkBuildTimes(changes, changed);
    checkStoredBuildTimes(changes, seen, now);
    if (endsBooking(seen, changed, now)) {
      const withdrawal = { kind: 'change', scheduleId: id, changes, seen } as const;
      return decideWithdrawal(context, { withdrawal, reason, actor });
    }
    const value = await inventory.updateSchedule(id, changes, seen);
    if (value === 'taken') throw hostTaken();
    return value === 'changed' ? { kind: 'changed' } : { kind: 'done', value };
  });
  return updated ?? getSchedule(context, id);
};

/**
 * Removes a schedule. Its live move ends; all moves stay readable.
 *
 * @throws {InvalidInput} `unknown_schedule`
 */
export const removeSchedule = (
  context: ChangeContext,
  { id, actor }: Pick<ScheduleUpdate, 'id' | 'actor'>,
): Promise<void> => {
  const withdrawal = { kind: 'remove', scheduleId: id } as const;
  const reason = `Schedule ${id} was removed before the host arrived.`;
  return withdraw(context, { withdrawal, reason, actor }, () => getSchedule(context, id));
};
