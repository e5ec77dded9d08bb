import { timeAtMs } from '../micros.js';
import type { Deadline, SelfScheduleSettings } from './settings.js';

const dayMs = 86_400_000;

/** The first deadline after a time, UTC. */
const nextDeadline = (now: Date, { weekday, hour }: Deadline): Date => {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  const days = (weekday - now.getUTCDay() + 7) % 7;
  const first = today + days * dayMs;
  return new Date(first > now.getTime() ? first : first + 7 * dayMs);
};

/**
 * The end of a self-scheduled booking that starts now: after the maximum number of days, or at the
 * next deadline if that is earlier.
 *
 * @example
 * endOfLoan('2026-11-22T08:00:00.000Z', { days: 1, deadline: { weekday: 0, hour: 21 } });
 * // '2026-11-22T21:00:00.000Z'
 */
export const endOfLoan = (
  now: string,
  { days, deadline }: Pick<SelfScheduleSettings, 'days' | 'deadline'>,
): string => {
  const start = new Date(now);
  const lent = new Date(start.getTime() + days * dayMs);
  const last = deadline ? nextDeadline(start, deadline) : lent;
  return timeAtMs((last < lent ? last : lent).getTime());
};
