import { isTerminal, type Move, type MovePage, type MoveStatus, statuses } from '@quads/contract';
import { isLive, nextStatus, retryMove } from '@quads/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../src/config/settings-of.js';
import { answerTo } from './support/answer.js';
import { bookNow, useDueHosts } from './support/due-hosts.js';
import { countAttempts, type MoveAndLog, movesAfter, statesOf } from './support/move-logs.js';
import { createReporter } from './support/reporter.js';
import { defaultConfig, useSystem } from './support/system.js';
import {
  type ClaimedMove,
  claim,
  failByWorker,
  failWithRetry,
  recordWorkerStep,
} from './support/worker-steps.js';

// Attempt and goal of moves over random histories of bookings, reports, workers and requests.

const pipeline = { isResumable: () => true, plugins: [] } as const;
const limit = defaultConfig.pipeline.retries.attempts;

const system = useSystem({ pipeline });
const replica = useSystem({ replicaOf: system, pipeline });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const call = (method: string, path: string, body?: unknown) =>
  answerTo<Move>(system.current.call(method, path, body));

const newestOf = async (host: string): Promise<Move | undefined> => {
  const { status, body } = await call('GET', `moves/progress/${host}?include=ended`);
  return status === 200 ? body : undefined;
};

/** A host, and the claimed jobs of its moves. */
interface Place {
  readonly host: string;
  readonly claimed: Map<number, ClaimedMove>;
}

const endBooking = async ({ host }: Place): Promise<void> => {
  const { quads } = system.current;
  const current = await quads.listCurrentSchedules({ query: { host } });
  for (const { id } of current) {
    await quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
  }
};

/** Claims the job of the newest move, if the pipeline runs it. */
const jobOf = async ({ host, claimed }: Place): Promise<ClaimedMove | undefined> => {
  const move = await newestOf(host);
  if (!move || !isLive(move) || move.reporter.kind !== 'pipeline') return undefined;
  const known = claimed.get(move.move_id);
  if (known) return known;
  const { epoch } = await claim(system.current, move.move_id);
  claimed.set(move.move_id, { move_id: move.move_id, epoch });
  return claimed.get(move.move_id);
};

/** Advances a move to its end as a worker; stops if a cancel is requested. */
const completeByWorker = async (job: ClaimedMove): Promise<void> => {
  let { value: move } = await system.current.store.reader.byId(job.move_id);
  while (move && isLive(move) && !move.cancel_requested) {
    const passed = move.status === 'validation' && { validation: { passed: true, checks: [] } };
    move = await recordWorkerStep(system.current, job, { status: nextStatus(move), ...passed });
  }
};

/** Actions on a host; an action that is not possible is rejected and changes nothing. */
const actions = {
  book: async (place: Place, cloud = 'cloud02') => {
    await endBooking(place);
    await bookNow(system.current.quads, { host: place.host, cloud });
  },
  bookElsewhere: (place: Place) => actions.book(place, 'cloud03'),
  giveBack: async (place: Place) => {
    await endBooking(place);
    await system.current.quads.updateHost({
      path: { hostname: place.host },
      body: { cloud: 'cloud02' },
    });
  },
  batch: ({ host }: Place) => call('POST', 'moves/progress/batch', { hostnames: [host] }),
  start: ({ host }: Place) => call('POST', 'moves', { hostnames: [host] }),
  cancel: async ({ host }: Place) =>
    call('POST', `moves/${(await newestOf(host))?.move_id}/cancel`),
  retry: async ({ host }: Place) => call('POST', `moves/${(await newestOf(host))?.move_id}/retry`),
  workerFails: async (place: Place) => {
    const job = await jobOf(place);
    if (job) await failByWorker(system.current, job);
  },
  workerRetries: async (place: Place) => {
    const job = await jobOf(place);
    if (!job || (await newestOf(place.host))?.cancel_requested) return;
    await failWithRetry(system.current, job);
    const clock = { now: () => new Date().toISOString() };
    const context = {
      ...system.current.store,
      pipeline,
      clock,
      settings: settingsOf(defaultConfig),
    };
    const actor = { kind: 'system', name: 'pipeline' } as const;
    const { move_id: moveId, epoch } = job;
    await retryMove(context, { moveId, epoch, actor }).catch(() => undefined);
  },
  workerCompletes: async (place: Place) => {
    const job = await jobOf(place);
    if (job) await completeByWorker(job);
  },
} as const;

const report =
  (status: MoveStatus) =>
  async ({ host }: Place) =>
    call('PATCH', `moves/progress/${(await newestOf(host))?.id}`, { status });

type Act = readonly [name: string, perform: (place: Place) => Promise<unknown>];

const named = Object.entries(actions) as Act[];
const reports = statuses.map((status): Act => [`report ${status}`, report(status)]);
const ends = reports.filter((_, index) => isTerminal(statuses[index] as MoveStatus));

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...named) },
  { weight: 3, arbitrary: fc.constant(named.find(([name]) => name === 'batch') as Act) },
  { weight: 1, arbitrary: fc.constantFrom(...reports) },
  { weight: 3, arbitrary: fc.constantFrom(...ends) },
);

const checkRow = ({ move, events }: MoveAndLog): void => {
  const { attempt, goal_id, max_attempts } = statesOf(events).at(-1) ?? {};
  expect({ attempt, goal_id, max_attempts }).toEqual({
    attempt: move.attempt,
    goal_id: move.goal_id,
    max_attempts: move.max_attempts,
  });
  expect(events[0]?.data).toMatchObject({ goal_id: move.goal_id });
  expect(max_attempts).toBe(move.reporter.kind === 'pipeline' ? limit : undefined);
};

const checkHistory = async (found: readonly MoveAndLog[]): Promise<void> => {
  for (const goal of new Set(found.map(({ move }) => move.goal_id))) {
    const page = await answerTo<MovePage>(system.current.call('GET', `moves/history?goal=${goal}`));
    const wanted = found
      .map(({ move }) => move)
      .filter((move) => move.goal_id === goal && !isLive(move));
    expect(page.body.moves.map(({ move_id }) => move_id).toSorted()).toEqual(
      wanted.map(({ move_id }) => move_id).toSorted(),
    );
  }
};

test('attempt and goal agree with a simple count for random histories', async () => {
  let last = 0;
  const seen = { later: 0, again: 0, retries: 0, home: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 20 }), async (script) => {
      const place = { host: await dueHosts.create(), claimed: new Map<number, ClaimedMove>() };
      for (const [, perform] of script) await perform(place);
      const found = await movesAfter(system.current, reporter, last);
      last = found.at(-1)?.move.move_id ?? last;
      const shown = found.map(({ move }) => [move.move_id, move.attempt, move.goal_id]);
      expect(shown.toSorted()).toEqual(countAttempts(found).toSorted());
      for (const one of found) checkRow(one);
      await checkHistory(found);
      // A host without a failure has only first attempts.
      if (found.every(({ move }) => move.status !== 'failed')) {
        expect(found.filter(({ move }) => move.attempt > 1)).toEqual([]);
      }
      const moves = found.map(({ move }) => move);
      seen.later += moves.filter(({ attempt }) => attempt > 2).length;
      seen.retries += moves.filter(({ resumed_from }) => resumed_from !== undefined).length;
      seen.home += moves.filter(({ schedule_id }) => schedule_id === undefined).length;
      seen.again += moves.filter(
        (move) =>
          move.attempt === 1 &&
          moves.some(
            (other) =>
              other.move_id < move.move_id &&
              other.schedule_id === move.schedule_id &&
              other.target_cloud === move.target_cloud,
          ),
      ).length;
    }),
    { numRuns: 60, endOnFailure: true },
  );
  // The histories cover the rule.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
}, 300_000);

describe('a goal', () => {
  test('that is reached repeatedly without a failure stays on attempt 1', async () => {
    const { host, id } = await reporter.startNewHost();
    const goals = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      await reporter.start(host);
      const move = await reporter.reportAll(id, 'provisioning', 'completed');
      expect(move).toMatchObject({ attempt: 1, goal_id: move.move_id });
      goals.add(move.goal_id);
    }
    expect(goals.size).toBe(5);
  });

  test('of a return begins again after the host was in its default cloud', async () => {
    const place = { host: await dueHosts.create('return'), claimed: new Map() };
    const homeward = async (...reported: MoveStatus[]): Promise<Move> => {
      const ids = await reporter.start(place.host);
      return reporter.reportAll(ids[place.host] ?? 0, ...reported);
    };
    const first = await homeward('switch_config', 'failed');
    expect(first).toMatchObject({ attempt: 1, goal_id: first.move_id });
    const second = await homeward('completed');
    expect(second).toMatchObject({ attempt: 2, goal_id: first.move_id });
    await actions.book(place);
    const booked = await homeward('completed');
    expect(booked).toMatchObject({ attempt: 1, goal_id: booked.move_id });
    await actions.giveBack(place);
    const third = await homeward('completed');
    expect(third).toMatchObject({ attempt: 1, goal_id: third.move_id });
  });

  test('of a return begins again after the host has arrived elsewhere', async () => {
    const place = { host: await dueHosts.create('return'), claimed: new Map() };
    const goesTo = async (...reported: MoveStatus[]): Promise<Move> => {
      const ids = await reporter.start(place.host);
      return reporter.reportAll(ids[place.host] ?? 0, ...reported);
    };
    const failed = await goesTo('switch_config', 'failed');
    expect(await goesTo('failed')).toMatchObject({ attempt: 2, goal_id: failed.goal_id });
    await actions.book(place);
    expect(await goesTo('completed')).toMatchObject({ attempt: 1 });
    await actions.giveBack(place);
    const home = await goesTo('switch_config');
    expect(home).toMatchObject({ attempt: 1, goal_id: home.move_id });
  });

  test('of a return is addressed by the first id in all its attempts, and not in a later goal', async () => {
    const { host, id } = await reporter.startNewHost('return');
    await reporter.reportAll(id, 'switch_config', 'failed');
    const resumed = await reporter.reportAll(id, 'ipmi_config');
    expect(resumed).toMatchObject({ attempt: 2, goal_id: -id });
    await reporter.reportAll(id, 'completed');
    await reporter.start(host);
    const late = await reporter.report<{ code: string }>(id, { status: 'power_on' });
    expect(late).toMatchObject({ status: 409, body: { code: 'move_ended' } });
    expect(await newestOf(host)).toMatchObject({ status: 'pending', attempt: 1 });
  });

  test('gets each attempt once, if several programs start it concurrently', async () => {
    const host = await dueHosts.create();
    const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
    const starts = Array.from({ length: 12 }, async (_, index) => {
      const to = index % 2 === 0 ? system.current : replica.current;
      for (let round = 0; round < 3; round += 1) {
        await to.call('POST', 'moves/progress/batch', { hostnames: [host] });
        await to.call('PATCH', `moves/progress/${schedule?.id}`, { status: 'failed' });
      }
    });
    await Promise.all(starts);
    const found = (await movesAfter(system.current, reporter, 0)).filter(
      ({ move }) => move.host === host,
    );
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ move }) => move.attempt).toSorted((a, b) => a - b)).toEqual(
      found.map((_move, index) => index + 1),
    );
    expect(new Set(found.map(({ move }) => move.goal_id)).size).toBe(1);
  });
});
