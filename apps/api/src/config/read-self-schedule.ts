import type { Deadline, SelfScheduleSettings } from '@quads/engine';
import { type Environment, integer, oneOf, text } from './read-variable.js';

const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const deadline = (env: Environment): Deadline | null => {
  const days = ['none', ...weekdays] as const;
  const day = oneOf(env, 'QUADS_SELF_SCHEDULE_DEADLINE_DAY', 'sunday', days);
  const hour = integer(env, 'QUADS_SELF_SCHEDULE_DEADLINE_HOUR', 21, { min: 0, max: 23 });
  return day === 'none' ? null : { weekday: weekdays.indexOf(day), hour };
};

const count = (env: Environment, name: string, fallback: number): number =>
  integer(env, `QUADS_SELF_SCHEDULE_${name}`, fallback, { min: 1, max: 10_000 });

/** Reads the settings of self-scheduling. Times are UTC. @throws {ConfigError} */
export const readSelfSchedule = (env: Environment): SelfScheduleSettings => ({
  enabled: oneOf(env, 'QUADS_SELF_SCHEDULE', 'off', ['off', 'on']) === 'on',
  cloudsPerUser: count(env, 'CLOUDS', 1),
  hostsPerCloud: count(env, 'HOSTS', 10),
  days: integer(env, 'QUADS_SELF_SCHEDULE_DAYS', 1, { min: 1, max: 365 }),
  deadline: deadline(env),
  prefix: text(env, 'QUADS_SELF_SCHEDULE_PREFIX') ?? '[SSM]',
});
