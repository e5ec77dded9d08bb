import type { FieldChanges, HostRecord, MoveRecord } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { bookOne, day, newAssignment, newHost, requireWritten } from '../support/inventory.js';
import { messageChange, openJob } from '../support/jobs.js';
import { appendAccepted, openChange } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';
import { waitingForLocks, withClient } from '../support/with-client.js';

const bed = useDatabase();

const open = async (host: HostRecord, assignmentId: number, scheduleId: number) => {
  const [moveId = 0] = await bed.store.log.reserveIds(1);
  const change = openChange(moveId, { hostId: host.id, assignmentId, scheduleId });
  const [move] = await appendAccepted(bed.store.log, [{ ...change, job: openJob }]);
  return move as MoveRecord;
};

/** Books some hosts into one assignment, and opens a move for each. */
const bookedMoves = async (count: number) => {
  const assignment = await newAssignment(bed.store.inventory, { wipe: true });
  const moves: MoveRecord[] = [];
  for (let place = 0; place < count; place += 1) {
    const host = await newHost(bed.store.inventory);
    const times = { start: day(1), end: '2099-01-01T00:00:00Z' };
    const booking = { hostId: host.id, assignmentId: assignment.id, ...times };
    const schedule = requireWritten(await bookOne(bed.store.inventory, booking));
    moves.push(await open(host, assignment.id, schedule.id));
  }
  return { assignment, moves };
};

const change = async (move: MoveRecord, fields: FieldChanges) => {
  const [next] = await appendAccepted(bed.store.log, [
    { ...messageChange(move, 'changed', { kind: 'wake' }), fields },
  ]);
  return next as MoveRecord;
};

const assignmentOf = async (id: number) => (await bed.store.inventory.assignments({ id }))[0];

const hostOf = async ({ host_id }: MoveRecord) =>
  (await bed.store.inventory.hosts({})).find(({ id }) => id === host_id);

test('changes of host and schedule are written with the event, with its time', async () => {
  const { assignment, moves } = await bookedMoves(1);
  const [move] = moves as [MoveRecord];
  const cloud = assignment.cloud.name;
  const schedule = async () =>
    (await bed.store.inventory.schedules({ id: move.schedule_id ?? 0 }))[0];
  const built = await change(move, {
    host: { cloud, build: true, lastBuild: 'now' },
    schedule: { buildStart: 'now' },
  });
  const { updated_at: lastBuild } = built;
  expect(await hostOf(move)).toMatchObject({ cloud: { name: cloud }, build: true, lastBuild });
  expect(await schedule()).toMatchObject({ buildStart: lastBuild, buildEnd: null });
  const ended = await change(built, { schedule: { buildEnd: 'now' } });
  expect(await schedule()).toMatchObject({ buildStart: lastBuild, buildEnd: ended.updated_at });
  expect(await hostOf(move)).toMatchObject({ lastBuild });
});

test('an assignment is provisioned and validated only once all its hosts are', async () => {
  const { assignment, moves } = await bookedMoves(3);
  const cloud = assignment.cloud.name;
  for (const [place, move] of moves.entries()) {
    const here = await change(move, { host: { cloud }, assignment: { provisioned: true } });
    await change(here, { host: { validated: true }, assignment: { validated: true } });
    const isLast = place === moves.length - 1;
    expect(await assignmentOf(assignment.id)).toMatchObject({
      provisioned: isLast,
      validated: isLast,
    });
  }
});

test('an assignment is provisioned and validated if its last two hosts are in one batch', async () => {
  const { assignment, moves } = await bookedMoves(2);
  const cloud = assignment.cloud.name;
  const all: FieldChanges = {
    host: { cloud, validated: true },
    assignment: { provisioned: true, validated: true },
  };
  await Promise.all(moves.map((move) => change(move, all)));
  expect(await assignmentOf(assignment.id)).toMatchObject({ provisioned: true, validated: true });
});

test('a broken host does not keep its assignment from being provisioned and validated', async () => {
  const { assignment, moves } = await bookedMoves(2);
  const [one, broken] = moves as [MoveRecord, MoveRecord];
  await bed.store.inventory.updateHost(broken.host_id, { broken: true });
  const cloud = assignment.cloud.name;
  await change(one, { host: { cloud }, assignment: { provisioned: true, validated: true } });
  expect(await assignmentOf(assignment.id)).toMatchObject({ provisioned: true, validated: true });
});

test('a new move resets the validation of its assignment', async () => {
  const { assignment, moves } = await bookedMoves(1);
  await bed.store.inventory.updateAssignment(assignment.id, { validated: true });
  await change(moves[0] as MoveRecord, { assignment: { validated: false } });
  expect(await assignmentOf(assignment.id)).toMatchObject({ validated: false });
});

type Row = readonly [table: 'assignments' | 'hosts' | 'schedules', id: number | null | undefined];

/** Writes while another session has locked the first of some rows; the others must be unlocked. */
const writeWhileLocked = async (rows: readonly Row[], write: () => Promise<unknown>) => {
  await withClient(bed.url, async (locker) => {
    const lock = (row: Row | undefined, how = '') =>
      row && locker.query(`select from ${row[0]} where id = $1 for no key update ${how}`, [row[1]]);
    await locker.query('begin');
    await lock(rows[0]);
    const writing = write();
    await expect.poll(() => bed.sql(waitingForLocks)).toHaveLength(1);
    for (const row of rows.slice(1)) await lock(row, 'nowait');
    await locker.query('commit');
    await writing;
  });
};

describe('a batch locks rows in the same order as bookings', () => {
  test.each([0, 1])(
    'assignments, hosts, schedules: waits for lock %i before it takes later ones',
    async (first) => {
      const { assignment, moves } = await bookedMoves(1);
      const [move] = moves as [MoveRecord];
      const rows: Row[] = [
        ['assignments', assignment.id],
        ['hosts', move.host_id],
        ['schedules', move.schedule_id],
      ];
      const all: FieldChanges = {
        host: { build: true },
        schedule: { buildStart: 'now' },
        assignment: { provisioned: true },
      };
      await writeWhileLocked(rows.slice(first), () => change(move, all));
      expect(await hostOf(move)).toMatchObject({ build: true });
    },
  );

  test('hosts by their ids, not in their order on disk', async () => {
    const { moves } = await bookedMoves(3);
    const [first, second] = moves as [MoveRecord, MoveRecord];
    await bed.store.inventory.updateHost(first.host_id, { rack: 'after all others' });
    await writeWhileLocked(
      [
        ['hosts', first.host_id],
        ['hosts', second.host_id],
      ],
      () => Promise.all(moves.toReversed().map((move) => change(move, { host: { build: true } }))),
    );
    for (const move of moves) expect(await hostOf(move)).toMatchObject({ build: true });
  });
});
