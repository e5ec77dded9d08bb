import { type MoveStatus, profiles, statuses } from '@quads/contract';
import { isLive, type MoveRecord, type RecordedEvent, toMove } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { type System, useSystem } from './support/system.js';
import {
  countAttempts,
  logOf,
  type MoveAndLog,
  movesAfter,
  statesOf,
} from './support/whole-log.js';

// Several reporters at once, on two replicas of one database: whatever the order in which their
// words arrive, the log stays whole.

const system = useSystem();
const replica = useSystem({ beside: system });
const lab = useLab(system);
const mover = moverOf(system, lab);

/** What a reporter does next. Hosts are meant by their place. */
type Word =
  | { readonly kind: 'report'; readonly host: number; readonly status: MoveStatus }
  | { readonly kind: 'note'; readonly host: number }
  | { readonly kind: 'start'; readonly hosts: readonly number[] };

const place = fc.nat({ max: profiles.length - 1 });

const word: fc.Arbitrary<Word> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      host: place,
      status: fc.constantFrom(...statuses),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('note' as const), host: place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('start' as const),
      hosts: fc.uniqueArray(place, { minLength: 1 }),
    }),
  },
);

const reporters = fc.array(fc.array(word, { minLength: 1, maxLength: 10 }), {
  minLength: 2,
  maxLength: 6,
});

/** The hosts of a run and the ids that their progress is reported with. */
interface Floor {
  readonly hosts: readonly string[];
  readonly ids: Record<string, number>;
}

const setUp = async (): Promise<Floor> => {
  const hosts: string[] = [];
  for (const profile of profiles) hosts.push(await lab.host(profile));
  return { hosts, ids: await mover.start(...hosts) };
};

const say = async ({ hosts, ids }: Floor, to: System, what: Word): Promise<number> => {
  if (what.kind === 'start') {
    const hostnames = what.hosts.map((one) => hosts[one]);
    const answer = await answerTo(to.call('POST', 'moves/progress/batch', { hostnames }));
    if (answer.status === 201) Object.assign(ids, answer.body);
    return answer.status;
  }
  const id = ids[hosts[what.host] ?? ''];
  const body = what.kind === 'report' ? { status: what.status } : { message: 'Still there' };
  return (await answerTo(to.call('PATCH', `moves/progress/${id}`, body))).status;
};

const run = async (floor: Floor, words: readonly (readonly Word[])[]): Promise<number[]> => {
  const report = async (own: readonly Word[], index: number): Promise<number[]> => {
    const to = index % 2 === 0 ? system.current : replica.current;
    const answers: number[] = [];
    for (const one of own) answers.push(await say(floor, to, one));
    return answers;
  };
  return (await Promise.all(words.map(report))).flat();
};

const checkRow = ({ move, events }: MoveAndLog): void => {
  const { events: first, events_after: _after, plan, eta: _eta, ...row } = move;
  const last = statesOf(events).at(-1) as MoveRecord;
  expect(row).toEqual(toMove(last));
  expect(plan).toEqual(last.plan);
  expect(first).toEqual(events);
};

const checkSteps = ({ events }: MoveAndLog): void => {
  const states = statesOf(events);
  for (const [index, state] of states.entries()) {
    const before = states[index - 1];
    if (!before) continue;
    expect(isLive(before), `an event behind the end of move ${state.move_id}`).toBe(true);
    expect(state.stage).toBeGreaterThanOrEqual(before.stage);
    expect(state.cursor).toBeGreaterThan(before.cursor);
    const { host, source_cloud, target_cloud, profile, attempt } = before;
    expect(state).toMatchObject({ host, source_cloud, target_cloud, profile, attempt });
  }
};

/** At every place of the log, no host is on two moves. */
const checkOneLive = (log: readonly RecordedEvent[]): void => {
  const live = new Map<string, number>();
  for (const event of log) {
    if (event.type === 'move_started') {
      expect(live.get(event.host), `${event.host} is on the move already`).toBeUndefined();
      live.set(event.host, event.move_id);
    }
    if (event.type === 'move_completed' || event.type === 'move_failed') live.delete(event.host);
  }
};

const checkAttempts = (found: readonly MoveAndLog[]): void => {
  for (const [moveId, attempt, goalId] of countAttempts(found)) {
    const move = found.find((one) => one.move.move_id === moveId)?.move;
    expect(move).toMatchObject({ attempt, goal_id: goalId });
  }
};

test('the log stays whole whatever is said at once', async () => {
  // What earlier runs recorded does not change: later runs use other hosts.
  const found: MoveAndLog[] = [];
  await fc.assert(
    fc.asyncProperty(reporters, async (words) => {
      const answers = await run(await setUp(), words);
      expect(answers.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
      const fresh = await movesAfter(system.current, mover, found.at(-1)?.move.move_id ?? 0);
      found.push(...fresh);
      const log = logOf(found);
      expect(log.map(({ cursor }) => cursor)).toEqual(log.map((_event, index) => index + 1));
      expect(await mover.head()).toBe(log.length);
      for (const one of fresh) checkRow(one);
      for (const one of fresh) checkSteps(one);
      checkOneLive(log);
      checkAttempts(found);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 300_000);
