import type { Capability, ExistingJobChange, Requirement } from '@quads/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/index.js';
import { messageChange, openWithJob, ready } from '../support/jobs.js';
import { rowsReadBy, runSql, withoutAutovacuum } from '../support/rows-read.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const dell: Requirement = 'hardware:Dell';
const supermicro: Requirement = 'hardware:Supermicro';
const later = '2099-01-01T00:00:00.000000+00:00';

const idsOf = (jobs: readonly { readonly moveId: number }[]) => jobs.map(({ moveId }) => moveId);

const claimedIds = async (worker: string, ...capabilities: Capability[]) =>
  idsOf((await bed.store.jobs.claim(worker, 1_000, capabilities)).jobs);

beforeEach(async () => {
  await bed.sql('delete from move_jobs');
  await bed.sql('delete from workers');
});

/** Records that a job waits for a worker with the plugin. */
const recordedWithoutWorker = {
  kind: 'keep',
  epoch: 0,
  state: ready,
  needs: [dell],
  withoutWorker: true,
} as const;

/** Creates a due job without a lease, with requirements. */
const openDueJob = async (...needs: Requirement[]) => {
  const move = await openWithJob(bed.store);
  await bed.sql('update move_jobs set needs = $2 where move_id = $1', [move.move_id, needs]);
  return move;
};

describe('claim', () => {
  test.each<[string, Requirement[], Requirement[], boolean]>([
    ['that requires its capability', [dell], [dell], true],
    ['that requires one of its capabilities', [dell], [dell, 'switch:Dell'], true],
    ['whose requirements are unknown', [], [supermicro], true],
    ['that requires a plugin for another vendor', [dell], [supermicro], false],
    ['that requires a plugin of another category', ['switch:Dell'], [dell], false],
    ['that requires one more plugin than it has', [dell, 'switch:Dell'], [dell], false],
    ['that requires a stage that its release plugin lacks', ['release:cleanup'], [dell], false],
  ])(
    'compares requirements and capabilities: a job %s',
    async (_case, needs, carries, isClaimed) => {
      const { move_id } = await openDueJob(...needs);
      expect(await claimedIds('one', ...carries)).toEqual(isClaimed ? [move_id] : []);
    },
  );

  test('returns the jobs that are due first, of any kind', async () => {
    const moves = [
      await openDueJob(dell),
      await openDueJob(),
      await openDueJob(dell),
      await openDueJob(dell),
    ];
    for (const [place, { move_id }] of moves.entries()) {
      await bed.sql(
        `update move_jobs set due_at = now() - $2 * interval '1 s' where move_id = $1`,
        [move_id, 10 - place],
      );
    }
    const { jobs } = await bed.store.jobs.claim('one', 2, [dell]);
    expect(new Set(idsOf(jobs))).toEqual(new Set(moves.slice(0, 2).map((one) => one.move_id)));
  });

  test('returns the time until the next job that the worker can run, ignoring others', async () => {
    await openDueJob(dell);
    expect((await bed.store.jobs.claim('one', 10, [supermicro])).nextInMs).toBeUndefined();
    expect((await bed.store.jobs.claim('one', 0, [dell])).nextInMs).toBe(0);
  });

  test('returns the capabilities of each live worker', async () => {
    for (const [name, carries] of [
      ['one', [dell]],
      ['two', [supermicro]],
      ['lost', ['switch:Dell']],
    ] as [string, Requirement[]][])
      await bed.store.jobs.announce({ name, version: '0', carries });
    await bed.sql(`update workers set seen_at = now() - interval '1 hour' where name = 'lost'`);
    const { workerCapabilities } = await bed.store.jobs.claim('one', 1, [dell]);
    expect(new Set(workerCapabilities.flat())).toEqual(new Set([dell, supermicro]));
  });
});

describe('the requirements of a job', () => {
  const claimOne = async (...needs: Requirement[]) => {
    const move = await openDueJob(...needs);
    const [job] = (await bed.store.jobs.claim('one', 1, needs)).jobs;
    if (!job) throw new Error('the job was not claimed.');
    const { epoch, wakes } = job;
    const park = { kind: 'park', epoch, wakes, state: ready, dueAt: later } as const;
    return { move, park };
  };

  const needsOf = async (moveId: number) =>
    (await bed.sql('select needs from move_jobs where move_id = $1', [moveId]))[0];

  test('are returned by its claim', async () => {
    await openDueJob(dell);
    const { jobs } = await bed.store.jobs.claim('one', 1, [dell]);
    expect(jobs).toMatchObject([{ needs: [dell] }]);
  });

  test.each<[string, Pick<Extract<ExistingJobChange, { kind: 'park' }>, 'needs'>, Requirement[]]>([
    ['are those that its worker writes', { needs: [supermicro] }, [supermicro]],
    ['are unknown if its worker writes none', {}, []],
  ])('%s', async (_case, written, expected) => {
    const { move, park } = await claimOne(dell);
    expect(await bed.store.jobs.change(move.move_id, { ...park, ...written })).toBe(true);
    expect(await needsOf(move.move_id)).toEqual({ needs: expected });
  });

  test('are unknown after a wake', async () => {
    const { move, park } = await claimOne(dell);
    await bed.store.jobs.change(move.move_id, { ...park, needs: [dell] });
    await bed.store.log.append([messageChange(move, 'cancelled', { kind: 'wake' })]);
    expect(await needsOf(move.move_id)).toEqual({ needs: [] });
  });

  test('are unknown after a wake during the lease of a worker', async () => {
    const { move, park } = await claimOne(dell);
    await bed.store.log.append([messageChange(move, 'cancelled', { kind: 'wake' })]);
    await bed.store.jobs.change(move.move_id, { ...park, needs: [dell] });
    expect(await needsOf(move.move_id)).toEqual({ needs: [] });
  });
});

describe('jobs without a worker', () => {
  const found = async () => idsOf((await bed.store.jobs.withoutWorker(100)).jobs);

  const announce = (...carries: Capability[]) =>
    bed.store.jobs.announce({ name: 'one', version: '0', carries });

  test.each<[string, Requirement[], Requirement[]]>([
    ['a plugin that no worker has', [dell], [supermicro]],
    ['one plugin more than the worker has', [dell, 'switch:Dell'], [dell]],
    ['unknown plugins, if the worker has no plugins', [], []],
  ])('are due jobs that require %s', async (_case, needs, carries) => {
    await announce(...carries);
    const { move_id } = await openDueJob(...needs);
    expect(await found()).toEqual([move_id]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(1);
  });

  test('are due jobs whose worker was not seen for the time of a lease', async () => {
    await announce(dell);
    const { move_id } = await openDueJob(dell);
    expect(await found()).toEqual([]);
    await bed.sql(`update workers set seen_at = now() - interval '1 hour'`);
    expect(await found()).toEqual([move_id]);
  });

  test('are not jobs that a worker can run or has claimed, nor jobs that are not due', async () => {
    await openDueJob(dell);
    await bed.store.jobs.claim('another', 10, [dell]);
    const { move_id } = await openDueJob(dell);
    await bed.sql(`update move_jobs set due_at = now() + interval '1 h' where move_id = $1`, [
      move_id,
    ]);
    await announce(supermicro);
    await openDueJob(supermicro);
    expect(await found()).toEqual([]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(0);
  });

  test('are listed once, and counted until a worker claims them', async () => {
    const { move_id } = await openDueJob(dell);
    expect(await bed.store.jobs.change(move_id, recordedWithoutWorker)).toBe(true);
    expect(await found()).toEqual([]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(1);
    expect(await claimedIds('one', dell)).toEqual([move_id]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(0);
  });

  test('cannot be recorded if a worker has claimed the job meanwhile', async () => {
    const { move_id } = await openDueJob(dell);
    await claimedIds('one', dell);
    expect(await bed.store.jobs.change(move_id, recordedWithoutWorker)).toBe(false);
  });

  test('can be claimed by any worker after their requirements are reset', async () => {
    const { move_id } = await openDueJob(dell);
    await bed.store.jobs.change(move_id, recordedWithoutWorker);
    await bed.store.jobs.forgetRequirements();
    expect(await claimedIds('one', supermicro)).toEqual([move_id]);
  });
});

describe('2,000 due jobs that a worker cannot run', () => {
  const jobs = 2_000;

  /** Their moves are only rows: no worker runs them here. */
  const fill = `
    with moves_added as (
      insert into moves (move_id, host, host_id, source_cloud, target_cloud, profile, attempt,
        reporter_kind, reporter_name, status, stage, total_stages, started_at, stage_entered_at,
        updated_at, cursor, plan, newest, goal_id)
      select id, 'host' || id, id, 'cloud01', 'cloud02', (select min(profile) from move_profiles),
        1, 'pipeline', 'quads', (select status from move_statuses order by stage limit 1), 1, 12,
        now(), now(), now(), id, '[]', true, id
      from generate_series(5000001, 5000000 + ${jobs}) id
      returning move_id
    )
    insert into move_jobs (move_id, due_at, state, needs)
    select move_id, now() - interval '1 h', '{"phase": "ready", "since": ""}', '{hardware:Dell}'
    from moves_added`;

  const claims = 20;

  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(inject('clusterUrl'));
  });
  afterAll(() => database.drop());

  test('do not add to the cost of its claims, although the claim was first planned with few jobs', async () => {
    const { url } = database;
    const store = await openStore({ url });
    const own = [await openWithJob(store), await openWithJob(store)];
    await store.close();
    await runSql(url, 'update move_jobs set needs = $1', [[supermicro]]);
    await runSql(url, withoutAutovacuum);
    await runSql(url, 'analyze move_jobs');
    const read = await rowsReadBy(url, ['move_jobs'], async ({ jobs: queue }) => {
      for (let time = 0; time < claims; time += 1) await queue.claim('one', 0, [supermicro]);
      await runSql(url, fill);
      for (let time = 0; time < claims; time += 1) {
        const { jobs: some, nextInMs } = await queue.claim('one', 64, [supermicro]);
        expect(idsOf(some)).toEqual(
          time === 0 ? expect.arrayContaining(own.map(({ move_id }) => move_id)) : [],
        );
        // Not 0: the worker would claim again and again because of jobs for others.
        expect(nextInMs).toBeGreaterThan(1_000);
      }
    });
    // A few index entries for each kind of job, in each claim.
    expect(read).toBeLessThanOrEqual(2 * claims * 20);
  });
});
