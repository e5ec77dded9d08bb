import { expect, test } from 'vitest';
import { messageChange, openWithJob, ready } from '../support/jobs.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

/** Claims all due jobs for one worker. */
const claimAll = (worker: string) => bed.store.jobs.claim(worker, 1_000);

const claimOne = async (worker = 'one') => {
  const move = await openWithJob(bed.store);
  const { jobs } = await claimAll(worker);
  const job = jobs.find(({ moveId }) => moveId === move.move_id);
  if (!job) throw new Error('the job was not claimed.');
  return { move, job };
};

const expireLease = (moveId: number) =>
  bed.sql(`update move_jobs set lease_until = now() - interval '1 s' where move_id = $1`, [moveId]);

const later = '2099-01-01T00:00:00.000000+00:00';

test('a claimed job includes all that its next step depends on', async () => {
  const { move, job } = await claimOne();
  expect(job).toMatchObject({ epoch: 1, wakes: 0, state: ready, move });
  expect(job.host).toMatchObject({ id: move.host_id, ports: [] });
  expect(job.tenant).toMatchObject({ assignmentId: move.assignment_id, wipe: false });
});

test('concurrent claims of several workers never return the same job', async () => {
  const moves = await Promise.all(Array.from({ length: 40 }, () => openWithJob(bed.store)));
  const claims = await Promise.all(
    ['a', 'b', 'c', 'd'].map((worker) => bed.store.jobs.claim(worker, 15)),
  );
  const claimed = claims.flatMap(({ jobs }) => jobs.map(({ moveId }) => moveId));
  expect(new Set(claimed).size).toBe(claimed.length);
  expect(moves.filter(({ move_id }) => claimed.includes(move_id))).toHaveLength(40);
});

test('a job can be claimed by another worker only after its lease has expired', async () => {
  const { job } = await claimOne();
  const isClaimed = async () =>
    (await claimAll('two')).jobs.some(({ moveId }) => moveId === job.moveId);
  expect(await isClaimed()).toBe(false);
  await expireLease(job.moveId);
  expect(await isClaimed()).toBe(true);
});

test('a lease can be renewed, unless another worker has claimed the job', async () => {
  const { job } = await claimOne();
  expect(await bed.store.jobs.renew('one', [job])).toEqual([{ moveId: job.moveId, epoch: 1 }]);
  await expireLease(job.moveId);
  await claimAll('two');
  expect(await bed.store.jobs.renew('one', [job])).toEqual([]);
});

test('a write with an outdated epoch is stale and writes nothing', async () => {
  const { move, job } = await claimOne();
  await expireLease(job.moveId);
  await claimAll('two');
  const late = messageChange(move, 'late', { kind: 'keep', epoch: job.epoch, state: ready });
  expect(await bed.store.log.append([late])).toEqual({ kind: 'stale' });
  expect((await bed.store.reader.byId(job.moveId)).value).toEqual(move);
  const change = { kind: 'park', epoch: 1, wakes: 0, state: ready, dueAt: later } as const;
  expect(await bed.store.jobs.change(job.moveId, change)).toBe(false);
});

test('a stale unit does not affect other units of its batch', async () => {
  const one = await claimOne();
  const other = await claimOne();
  await expireLease(one.job.moveId);
  await claimAll('two');
  const write = ({ move, job }: typeof one) =>
    bed.store.log.append([
      messageChange(move, 'x', { kind: 'keep', epoch: job.epoch, state: ready }),
    ]);
  const [first, second] = await Promise.all([write(one), write(other)]);
  expect([first.kind, second.kind]).toEqual(['stale', 'appended']);
});

test('a parked job is due at its time, or at once if it was woken during its lease', async () => {
  const { move, job } = await claimOne();
  const woken = messageChange(move, 'woken', { kind: 'wake', validateNow: true });
  await bed.store.log.append([woken]);
  const park = { kind: 'park', epoch: 1, wakes: job.wakes, state: ready, dueAt: later } as const;
  expect(await bed.store.jobs.change(job.moveId, park)).toBe(true);
  const again = (await claimAll('two')).jobs.find(({ moveId }) => moveId === job.moveId);
  expect(again?.state).toEqual({ ...ready, validateNow: true });
  const still = { ...park, epoch: again?.epoch ?? 0, wakes: again?.wakes ?? 0 };
  expect(await bed.store.jobs.change(job.moveId, still)).toBe(true);
  const { jobs } = await claimAll('three');
  expect(jobs.map(({ moveId }) => moveId)).not.toContain(job.moveId);
});

test('a close with mustExist is stale, together with its unit, if the job does not exist', async () => {
  const { move, job } = await claimOne();
  const close = { kind: 'close', mustExist: true } as const;
  expect(await bed.store.jobs.change(job.moveId, close)).toBe(true);
  expect(await bed.store.jobs.change(job.moveId, close)).toBe(false);
  expect(await bed.store.jobs.change(job.moveId, { kind: 'close' })).toBe(true);
  const { moveId } = job;
  const unit = [messageChange(move, 'Cancelled', close)];
  expect(await bed.store.log.append(unit)).toEqual({ kind: 'stale' });
  expect((await bed.store.reader.byId(moveId)).value).toEqual(move);
});

test('the job of a removed host is claimed as an orphan and can be closed', async () => {
  const { move, job } = await claimOne();
  await expireLease(job.moveId);
  await bed.sql('delete from schedules where host_id = $1', [move.host_id]);
  await bed.sql('delete from hosts where id = $1', [move.host_id]);
  const { jobs, orphans } = await claimAll('two');
  expect(jobs.map(({ moveId }) => moveId)).not.toContain(job.moveId);
  expect(orphans).toContainEqual({ moveId: job.moveId, epoch: job.epoch + 1, move });
  const close = { kind: 'close', epoch: job.epoch + 1 } as const;
  expect(await bed.store.jobs.change(job.moveId, close)).toBe(true);
});

test('a closed job is deleted, and its move is not', async () => {
  const { move, job } = await claimOne();
  const closing = messageChange(move, 'over', { kind: 'close', epoch: job.epoch });
  expect(await bed.store.log.append([closing])).toMatchObject({ kind: 'appended' });
  expect(await bed.sql('select from move_jobs where move_id = $1', [job.moveId])).toEqual([]);
});
