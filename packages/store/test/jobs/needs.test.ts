import type { ChangeOfJob, Need } from '@quads/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/index.js';
import { openPiped, ready, saying } from '../support/jobs.js';
import { rowsReadBy, runSql, withoutAutovacuum } from '../support/rows-read.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const dell: Need = 'hardware:Dell';
const supermicro: Need = 'hardware:Supermicro';
const later = '2099-01-01T00:00:00.000000+00:00';

const idsOf = (jobs: readonly { readonly moveId: number }[]) => jobs.map(({ moveId }) => moveId);

const claimed = async (worker: string, ...carries: Need[]) =>
  idsOf((await bed.store.jobs.claim(worker, 1_000, carries)).jobs);

beforeEach(async () => {
  await bed.sql('delete from move_jobs');
  await bed.sql('delete from workers');
});

/** Notes that a job waits for a worker with the plugin. */
const waitingForDell = {
  kind: 'keep',
  epoch: 0,
  state: ready,
  needs: [dell],
  withoutWorker: true,
} as const;

/** A due job without a holder, with needs. */
const waiting = async (...needs: Need[]) => {
  const move = await openPiped(bed.store);
  await bed.sql('update move_jobs set needs = $2 where move_id = $1', [move.move_id, needs]);
  return move;
};

describe('claim', () => {
  test.each<[string, Need[], Need[], boolean]>([
    ['that needs what it has', [dell], [dell], true],
    ['that needs less than it has', [dell], [dell, 'switch:Dell'], true],
    ['whose needs are not known', [], [supermicro], true],
    ['that needs a plugin for another vendor', [dell], [supermicro], false],
    ['that needs a plugin of another category', ['switch:Dell'], [dell], false],
    ['that needs one plugin more than it has', [dell, 'switch:Dell'], [dell], false],
    ['that needs a stage that its release plugin lacks', ['release:cleanup'], [dell], false],
  ])('a worker and a job %s', async (_case, needs, carries, isClaimed) => {
    const { move_id } = await waiting(...needs);
    expect(await claimed('one', ...carries)).toEqual(isClaimed ? [move_id] : []);
  });

  test('takes the job that is due first, whatever kind it is of', async () => {
    const moves = [await waiting(dell), await waiting(), await waiting(dell), await waiting(dell)];
    for (const [place, { move_id }] of moves.entries()) {
      await bed.sql(
        `update move_jobs set due_at = now() - $2 * interval '1 s' where move_id = $1`,
        [move_id, 10 - place],
      );
    }
    const { jobs } = await bed.store.jobs.claim('one', 2, [dell]);
    expect(new Set(idsOf(jobs))).toEqual(new Set(moves.slice(0, 2).map((one) => one.move_id)));
  });

  test('tells when the next job is due that the worker can carry, and of no other', async () => {
    await waiting(dell);
    expect((await bed.store.jobs.claim('one', 10, [supermicro])).nextInMs).toBeUndefined();
    expect((await bed.store.jobs.claim('one', 0, [dell])).nextInMs).toBe(0);
  });

  test('tells what each live worker can carry', async () => {
    for (const [name, carries] of [
      ['one', [dell]],
      ['two', [supermicro]],
      ['lost', ['switch:Dell']],
    ] as [string, Need[]][])
      await bed.store.jobs.announce({ name, version: '0', carries });
    await bed.sql(`update workers set seen_at = now() - interval '1 hour' where name = 'lost'`);
    const { carriers } = await bed.store.jobs.claim('one', 1, [dell]);
    expect(new Set(carriers.flat())).toEqual(new Set([dell, supermicro]));
  });
});

describe('the needs of a job', () => {
  const claimOne = async (...needs: Need[]) => {
    const move = await waiting(...needs);
    const [job] = (await bed.store.jobs.claim('one', 1, needs)).jobs;
    if (!job) throw new Error('the job was not claimed.');
    const { epoch, wakes } = job;
    const park = { kind: 'park', epoch, wakes, state: ready, dueAt: later } as const;
    return { move, park };
  };

  const needsOf = async (moveId: number) =>
    (await bed.sql('select needs from move_jobs where move_id = $1', [moveId]))[0];

  test('come with it', async () => {
    await waiting(dell);
    const { jobs } = await bed.store.jobs.claim('one', 1, [dell]);
    expect(jobs).toMatchObject([{ needs: [dell] }]);
  });

  test.each<[string, Pick<Extract<ChangeOfJob, { kind: 'park' }>, 'needs'>, Need[]]>([
    ['are those that its worker writes', { needs: [supermicro] }, [supermicro]],
    ['are not known where its worker writes none', {}, []],
  ])('%s', async (_case, written, expected) => {
    const { move, park } = await claimOne(dell);
    expect(await bed.store.jobs.change(move.move_id, { ...park, ...written })).toBe(true);
    expect(await needsOf(move.move_id)).toEqual({ needs: expected });
  });

  test('are not known when somebody wants the move looked at', async () => {
    const { move, park } = await claimOne(dell);
    await bed.store.jobs.change(move.move_id, { ...park, needs: [dell] });
    await bed.store.log.append([saying(move, 'cancelled', { kind: 'wake' })]);
    expect(await needsOf(move.move_id)).toEqual({ needs: [] });
  });

  test('are not known when somebody did so while a worker held it', async () => {
    const { move, park } = await claimOne(dell);
    await bed.store.log.append([saying(move, 'cancelled', { kind: 'wake' })]);
    await bed.store.jobs.change(move.move_id, { ...park, needs: [dell] });
    expect(await needsOf(move.move_id)).toEqual({ needs: [] });
  });
});

describe('jobs without a worker', () => {
  const found = async () => idsOf((await bed.store.jobs.withoutWorker(100)).jobs);

  const announce = (...carries: Need[]) =>
    bed.store.jobs.announce({ name: 'one', version: '0', carries });

  test.each<[string, Need[], Need[]]>([
    ['a plugin that no worker has', [dell], [supermicro]],
    ['one plugin more than the worker has', [dell, 'switch:Dell'], [dell]],
    ['what is not known, before a worker that has no plugins', [], []],
  ])('are those that need %s', async (_case, needs, carries) => {
    await announce(...carries);
    const { move_id } = await waiting(...needs);
    expect(await found()).toEqual([move_id]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(1);
  });

  test('are those whose worker was not seen for a lease', async () => {
    await announce(dell);
    const { move_id } = await waiting(dell);
    expect(await found()).toEqual([]);
    await bed.sql(`update workers set seen_at = now() - interval '1 hour'`);
    expect(await found()).toEqual([move_id]);
  });

  test('are not those that a worker can carry, that one holds, or that are not due', async () => {
    await waiting(dell);
    await bed.store.jobs.claim('another', 10, [dell]);
    const { move_id } = await waiting(dell);
    await bed.sql(`update move_jobs set due_at = now() + interval '1 h' where move_id = $1`, [
      move_id,
    ]);
    await announce(supermicro);
    await waiting(supermicro);
    expect(await found()).toEqual([]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(0);
  });

  test('are listed once and counted for as long as they wait', async () => {
    const { move_id } = await waiting(dell);
    expect(await bed.store.jobs.change(move_id, waitingForDell)).toBe(true);
    expect(await found()).toEqual([]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(1);
    expect(await claimed('one', dell)).toEqual([move_id]);
    expect(await bed.store.jobs.countWithoutWorker()).toBe(0);
  });

  test('are not noted where a worker has taken one meanwhile', async () => {
    const { move_id } = await waiting(dell);
    await claimed('one', dell);
    expect(await bed.store.jobs.change(move_id, waitingForDell)).toBe(false);
  });

  test('are looked at anew when the needs are forgotten', async () => {
    const { move_id } = await waiting(dell);
    await bed.store.jobs.change(move_id, waitingForDell);
    await bed.store.jobs.forgetNeeds();
    expect(await claimed('one', supermicro)).toEqual([move_id]);
  });
});

describe('2,000 due jobs that a worker cannot carry', () => {
  const jobs = 2_000;

  /** Their moves are only rows: no worker carries them here. */
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

  test('cost its claims nothing, though the claim was planned when there were few', async () => {
    const { url } = database;
    const store = await openStore({ url });
    const own = [await openPiped(store), await openPiped(store)];
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
        // Not at once: it would ask again and again for what is others'.
        expect(nextInMs).toBeGreaterThan(1_000);
      }
    });
    // A few steps into the index for each kind of job, in each claim.
    expect(read).toBeLessThanOrEqual(2 * claims * 20);
  });
});
