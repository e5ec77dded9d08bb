import { statuses } from '@quads/contract';
import { isLive, type MoveRecord, toMove } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { newHost, newSchedule } from '../support/inventory.js';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

/** Days from now. */
const fromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** The schedule of a move; for a move without one, how many days ago it ended. */
const schedules = {
  current: { from: fromNow(-9), to: fromNow(1) },
  ended: { from: fromNow(-9), to: fromNow(-0.001) },
  none: { daysAgo: 6.9 },
  'none, long ago': { daysAgo: 7.1 },
};

type ScheduleKind = keyof typeof schedules;

interface Case {
  readonly status: (typeof statuses)[number];
  readonly schedule: ScheduleKind;
}

const cases: Case[] = statuses.flatMap((status) =>
  (Object.keys(schedules) as ScheduleKind[]).map((schedule) => ({ status, schedule })),
);

const nameOf = ({ status, schedule }: Case): string => `${status}/${schedule}`;

/** Whether the legacy list shows a move, by its specification. */
const isShown = (move: MoveRecord, schedule: ScheduleKind, ended: boolean): boolean => {
  if (isLive(move)) return true;
  if (ended) return true;
  if (!move.failure) return false;
  return schedule === 'current' || schedule === 'none';
};

const moves = new Map<string, MoveRecord>();

const createMove = async ({ status, schedule }: Case): Promise<MoveRecord> => {
  const { inventory, log, reader } = bed.store;
  const host = await newHost(inventory);
  const kind = schedules[schedule];
  const booked = 'from' in kind ? await newSchedule(inventory, { host, ...kind }) : undefined;
  const opened = await open(log, {
    hostId: host.id,
    targetCloud: nameOf({ status, schedule }),
    ...(booked && { scheduleId: booked.id }),
  });
  const { move_id } = status === opened.status ? opened : await report(log, opened, { status });
  if ('daysAgo' in kind) {
    const age = `update moves set completed_at = completed_at - $2::float8 * interval '1 day'
      where move_id = $1`;
    await bed.sql(age, [move_id, kind.daysAgo]);
  }
  const { value } = await reader.byId(move_id);
  if (!value) throw new Error('the new move was not found.');
  return value;
};

beforeAll(async () => {
  for (const one of cases) moves.set(nameOf(one), await createMove(one));
});

const moveOf = (one: Case): MoveRecord => {
  const move = moves.get(nameOf(one));
  if (!move) throw new Error('every case has a move.');
  return move;
};

describe.each([false, true])('visible({ ended: %s })', (ended) => {
  test.each(cases)(
    'shows or hides a move by its rules: status $status, schedule $schedule',
    async (one) => {
      const move = moveOf(one);
      const { value } = await bed.store.reader.visible({ host: move.host, ended });
      expect(value).toStrictEqual(isShown(move, one.schedule, ended) ? [toMove(move)] : []);
    },
  );

  test('orders the list by host', async () => {
    const { value } = await bed.store.reader.visible({ ended });
    const shown = cases.filter((one) => isShown(moveOf(one), one.schedule, ended));
    const hosts = shown.map((one) => moveOf(one).host);
    expect(value.map(({ host }) => host)).toEqual(hosts.toSorted());
  });

  test.each(statuses)('filters by status %s', async (status) => {
    const { value } = await bed.store.reader.visible({ status, ended });
    const shown = cases.filter(
      (one) => one.status === status && isShown(moveOf(one), one.schedule, ended),
    );
    expect(value).toHaveLength(shown.length);
    expect(value.every((move) => move.status === status)).toBe(true);
  });

  test.each(cases)('filters by target cloud $status/$schedule', async (one) => {
    const move = moveOf(one);
    const { value } = await bed.store.reader.visible({ targetCloud: nameOf(one), ended });
    expect(value).toHaveLength(isShown(move, one.schedule, ended) ? 1 : 0);
  });
});

test('visible returns only the newest move of a host', async () => {
  const { log, reader } = bed.store;
  const host = await newHost(bed.store.inventory);
  const first = await open(log, { hostId: host.id });
  await report(log, first, { status: 'failed', error_message: 'no power' });
  const second = await open(log, { hostId: host.id, attempt: 2 });
  const { value } = await reader.visible({ host: second.host, ended: true });
  expect(value).toStrictEqual([toMove(second)]);
});
