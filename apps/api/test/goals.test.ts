import { isTerminal, type Move, type MovePage, type MoveStatus, statuses } from '@quads/contract';
import { isLive, nextStatus, retryMove } from '@quads/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../src/config/settings-of.js';
import { answerTo } from './support/answer.js';
import { bookNow, useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import {
  type Claimed,
  claim,
  workerAwaitsRetry,
  workerFails,
  workerSays,
} from './support/pipeline.js';
import { useSystem, usual } from './support/system.js';
import { countAttempts, type MoveAndLog, movesAfter, statesOf } from './support/whole-log.js';

// Which attempt at its goal a move is, over histories of bookings, reports, workers and people.

const pipeline = { isResumable: () => true, plugins: [] } as const;
const limit = usual.pipeline.retries.attempts;

const system = useSystem({ pipeline });
const replica = useSystem({ beside: system, pipeline });
const lab = useLab(system);
const mover = moverOf(system, lab);

const call = (method: string, path: string, body?: unknown) =>
  answerTo<Move>(system.current.call(method, path, body));

const newestOf = async (host: string): Promise<Move | undefined> => {
  const { status, body } = await call('GET', `moves/progress/${host}?include=ended`);
  return status === 200 ? body : undefined;
};

/** A host, and the jobs of its moves that were taken. */
interface Place {
  readonly host: string;
  readonly claimed: Map<number, Claimed>;
}

const endBooking = async ({ host }: Place): Promise<void> => {
  const { quads } = system.current;
  const current = await quads.listCurrentSchedules({ query: { host } });
  for (const { id } of current) {
    await quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
  }
};

/** Takes the job of the newest move, where the pipeline runs it. */
const jobOf = async ({ host, claimed }: Place): Promise<Claimed | undefined> => {
  const move = await newestOf(host);
  if (!move || !isLive(move) || move.reporter.kind !== 'pipeline') return undefined;
  const known = claimed.get(move.move_id);
  if (known) return known;
  const { epoch } = await claim(system.current, move.move_id);
  claimed.set(move.move_id, { move_id: move.move_id, epoch });
  return claimed.get(move.move_id);
};

/** Lets a worker carry a move to its end; one that is to be given up stays where it is. */
const completes = async (job: Claimed): Promise<void> => {
  let { value: move } = await system.current.store.reader.byId(job.move_id);
  while (move && isLive(move) && !move.cancel_requested) {
    const passed = move.status === 'validation' && { validation: { passed: true, checks: [] } };
    move = await workerSays(system.current, job, { status: nextStatus(move), ...passed });
  }
};

/** What may happen to a host; what is not possible just then is refused, and changes nothing. */
const acts = {
  book: async (place: Place, cloud = 'cloud02') => {
    await endBooking(place);
    await bookNow(system.current.quads, { host: place.host, cloud });
  },
  bookElsewhere: (place: Place) => acts.book(place, 'cloud03'),
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
    if (job) await workerFails(system.current, job);
  },
  workerRetries: async (place: Place) => {
    const job = await jobOf(place);
    if (!job || (await newestOf(place.host))?.cancel_requested) return;
    await workerAwaitsRetry(system.current, job);
    const clock = { now: () => new Date().toISOString() };
    const context = { ...system.current.store, pipeline, clock, settings: settingsOf(usual) };
    const actor = { kind: 'system', name: 'pipeline' } as const;
    const { move_id: moveId, epoch } = job;
    await retryMove(context, { moveId, epoch, actor }).catch(() => undefined);
  },
  workerCompletes: async (place: Place) => {
    const job = await jobOf(place);
    if (job) await completes(job);
  },
} as const;

const report =
  (status: MoveStatus) =>
  async ({ host }: Place) =>
    call('PATCH', `moves/progress/${(await newestOf(host))?.id}`, { status });

type Act = readonly [name: string, perform: (place: Place) => Promise<unknown>];

const named = Object.entries(acts) as Act[];
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

test('attempt and goal are those of a plain count, whatever happens to hosts', async () => {
  let last = 0;
  const seen = { later: 0, again: 0, retries: 0, home: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 20 }), async (script) => {
      const place = { host: await lab.host(), claimed: new Map<number, Claimed>() };
      for (const [, perform] of script) await perform(place);
      const found = await movesAfter(system.current, mover, last);
      last = found.at(-1)?.move.move_id ?? last;
      const shown = found.map(({ move }) => [move.move_id, move.attempt, move.goal_id]);
      expect(shown.toSorted()).toEqual(countAttempts(found).toSorted());
      for (const one of found) checkRow(one);
      await checkHistory(found);
      // Of a host that never failed, no move is on another attempt than the first.
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
  // The histories hold what the rule is about.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
}, 300_000);

describe('a goal', () => {
  test('that is reached again and again without a failure stays on attempt 1', async () => {
    const { host, id } = await mover.started();
    const goals = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      await mover.start(host);
      const move = await mover.through(id, 'provisioning', 'completed');
      expect(move).toMatchObject({ attempt: 1, goal_id: move.move_id });
      goals.add(move.goal_id);
    }
    expect(goals.size).toBe(5);
  });

  test('of the way home begins anew once the host was home', async () => {
    const place = { host: await lab.host('return'), claimed: new Map() };
    const homeward = async (...reported: MoveStatus[]): Promise<Move> => {
      const ids = await mover.start(place.host);
      return mover.through(ids[place.host] ?? 0, ...reported);
    };
    const first = await homeward('switch_config', 'failed');
    expect(first).toMatchObject({ attempt: 1, goal_id: first.move_id });
    const second = await homeward('completed');
    expect(second).toMatchObject({ attempt: 2, goal_id: first.move_id });
    await acts.book(place);
    const booked = await homeward('completed');
    expect(booked).toMatchObject({ attempt: 1, goal_id: booked.move_id });
    await acts.giveBack(place);
    const third = await homeward('completed');
    expect(third).toMatchObject({ attempt: 1, goal_id: third.move_id });
  });

  test('of the way home begins anew once the host has arrived elsewhere', async () => {
    const place = { host: await lab.host('return'), claimed: new Map() };
    const goesTo = async (...reported: MoveStatus[]): Promise<Move> => {
      const ids = await mover.start(place.host);
      return mover.through(ids[place.host] ?? 0, ...reported);
    };
    const failed = await goesTo('switch_config', 'failed');
    expect(await goesTo('failed')).toMatchObject({ attempt: 2, goal_id: failed.goal_id });
    await acts.book(place);
    expect(await goesTo('completed')).toMatchObject({ attempt: 1 });
    await acts.giveBack(place);
    const home = await goesTo('switch_config');
    expect(home).toMatchObject({ attempt: 1, goal_id: home.move_id });
  });

  test('is addressed by the first id of the way home for its attempts, and for no later goal', async () => {
    const { host, id } = await mover.started('return');
    await mover.through(id, 'switch_config', 'failed');
    const resumed = await mover.through(id, 'ipmi_config');
    expect(resumed).toMatchObject({ attempt: 2, goal_id: -id });
    await mover.through(id, 'completed');
    await mover.start(host);
    const late = await mover.report<{ code: string }>(id, { status: 'power_on' });
    expect(late).toMatchObject({ status: 409, body: { code: 'move_ended' } });
    expect(await newestOf(host)).toMatchObject({ status: 'pending', attempt: 1 });
  });

  test('gets each attempt once, when several programs start it at the same time', async () => {
    const host = await lab.host();
    const [schedule] = await system.current.quads.listCurrentSchedules({ query: { host } });
    const starts = Array.from({ length: 12 }, async (_, index) => {
      const to = index % 2 === 0 ? system.current : replica.current;
      for (let round = 0; round < 3; round += 1) {
        await to.call('POST', 'moves/progress/batch', { hostnames: [host] });
        await to.call('PATCH', `moves/progress/${schedule?.id}`, { status: 'failed' });
      }
    });
    await Promise.all(starts);
    const found = (await movesAfter(system.current, mover, 0)).filter(
      ({ move }) => move.host === host,
    );
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ move }) => move.attempt).toSorted((a, b) => a - b)).toEqual(
      found.map((_move, index) => index + 1),
    );
    expect(new Set(found.map(({ move }) => move.goal_id)).size).toBe(1);
  });
});
