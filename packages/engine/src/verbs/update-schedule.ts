import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { ScheduleChanges, ScheduleRecord } from '../ports/inventory.js';
import { endsBooking } from '../schedules/ends-booking.js';
import { parseTime } from '../time.js';
import { appendDecided } from './append.js';
import { scheduleOf } from './names.js';
import {
  checkBuildTimes,
  checkOrder,
  checkStoredBuildTimes,
  hostTaken,
} from './schedule-errors.js';
import { decideWithdrawal, withdraw } from './withdraw.js';

type Changing = Pick<Context, 'inventory' | 'clock' | 'log' | 'reader'>;

export interface ScheduleUpdate {
  readonly id: number;
  /** As callers write times, or `now`. */
  readonly input: { readonly [Key in keyof ScheduleChanges]?: string };
  readonly actor: NamedActor;
}

/**
 * Gives a schedule other times. When it holds no longer, the live move for it ends in the same
 * moment; a longer one changes nothing about the move. The times are checked for those that the
 * schedule has when they are written: a concurrent change starts the check anew.
 *
 * @throws {InvalidInput} `unknown_schedule`, `host_not_available`, `invalid_request`
 */
export const updateSchedule = async (
  context: Changing,
  { id, input, actor }: ScheduleUpdate,
): Promise<ScheduleRecord> => {
  const { inventory, log } = context;
  const now = context.clock.now();
  const changes: ScheduleChanges = Object.fromEntries(
    Object.entries(input).map(([key, text]) => [key, parseTime(key, text, now)]),
  );
  const reason = `Schedule ${id} was ended before the host was there.`;
  const updated = await appendDecided<ScheduleRecord | undefined>({ log }, async () => {
    const seen = await scheduleOf(context, id);
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
  return updated ?? scheduleOf(context, id);
};

/**
 * Removes a schedule. The live move for it ends; every move stays readable.
 *
 * @throws {InvalidInput} `unknown_schedule`
 */
export const removeSchedule = (
  context: Changing,
  { id, actor }: Pick<ScheduleUpdate, 'id' | 'actor'>,
): Promise<void> => {
  const withdrawal = { kind: 'remove', scheduleId: id } as const;
  const reason = `Schedule ${id} was removed before the host was there.`;
  return withdraw(context, { withdrawal, reason, actor }, () => scheduleOf(context, id));
};
