import type { Actor } from '@quads/contract';
import type { Context } from '../context.js';
import type { ScheduleChanges, ScheduleRecord } from '../ports/inventory.js';
import { endsBooking } from '../schedules/ends-booking.js';
import { parseTime } from '../time.js';
import { scheduleOf } from './names.js';
import { checkBuildTimes, checkOrder, hostTaken } from './schedule-errors.js';
import { withdraw } from './withdraw.js';

type Changing = Pick<Context, 'inventory' | 'clock' | 'log' | 'reader'>;

export interface ScheduleUpdate {
  readonly id: number;
  /** As callers write times, or `now`. */
  readonly input: { readonly [Key in keyof ScheduleChanges]?: string };
  readonly actor: Actor;
}

const withdrawn = async (
  context: Changing,
  id: number,
  changes: ScheduleChanges,
  actor: Actor,
): Promise<ScheduleRecord> => {
  const withdrawal = { kind: 'change', scheduleId: id, changes } as const;
  const reason = `Schedule ${id} was ended before the host was there.`;
  await withdraw(context, { withdrawal, reason, actor }, () => scheduleOf(context, id));
  return scheduleOf(context, id);
};

/**
 * Gives a schedule other times. When it holds no longer, the live move for it ends in the same
 * moment; a longer one changes nothing about the move.
 *
 * @throws {InvalidInput} `unknown_schedule`, `host_not_available`, `invalid_request`
 */
export const updateSchedule = async (
  context: Changing,
  { id, input, actor }: ScheduleUpdate,
): Promise<ScheduleRecord> => {
  const now = context.clock.now();
  const schedule = await scheduleOf(context, id);
  const changes: ScheduleChanges = Object.fromEntries(
    Object.entries(input).map(([key, text]) => [key, parseTime(key, text, now)]),
  );
  const changed = { ...schedule, ...changes };
  checkOrder(changed.start, changed.end);
  checkBuildTimes(changes, changed);
  if (endsBooking(schedule, changed, now)) {
    return withdrawn(context, id, changes, actor);
  }
  const updated = await context.inventory.updateSchedule(id, changes);
  if (updated !== 'taken') return updated;
  throw hostTaken();
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
