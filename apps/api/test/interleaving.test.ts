import { type MoveStatus, profiles, statuses } from '@quads/contract';
import { isLive, type MoveRecord, type RecordedEvent, toMove } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import {
  countAttempts,
  logOf,
  type MoveAndLog,
  movesAfter,
  statesOf,
} from './support/move-logs.js';
import { createReporter } from './support/reporter.js';
import { type System, useSystem } from './support/system.js';

// Concurrent reporters on two replicas of one database: the log stays consistent for every order of
// their requests.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

/** The next request of a reporter. Hosts are given by index. */
type Step =
  | { readonly kind: 'report'; readonly host: number; readonly status: MoveStatus }
  | { readonly kind: 'note'; readonly host: number }
  | { readonly kind: 'start'; readonly hosts: readonly number[] };

const place = fc.nat({ max: profiles.length - 1 });

const step: fc.Arbitrary<Step> = fc.oneof(
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

const reporters = fc.array(fc.array(step, { minLength: 1, maxLength: 10 }), {
  minLength: 2,
  maxLength: 6,
});

/** The hosts of a run and the ids for their progress reports. */
interface TestHosts {
  readonly hosts: readonly string[];
  readonly ids: Record<string, number>;
}

const createHosts = async (): Promise<TestHosts> => {
  const hosts: string[] = [];
  for (const profile of profiles) hosts.push(await dueHosts.create(profile));
  return { hosts, ids: await reporter.start(...hosts) };
};

const send = async ({ hosts, ids }: TestHosts, to: System, what: Step): Promise<number> => {
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

const run = async (floor: TestHosts, words: readonly (readonly Step[])[]): Promise<number[]> => {
  const report = async (own: readonly Step[], index: number): Promise<number[]> => {
    const to = index % 2 === 0 ? system.current : replica.current;
    const answers: number[] = [];
    for (const one of own) answers.push(await send(floor, to, one));
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
    expect(isLive(before), `an event after the end of move ${state.move_id}`).toBe(true);
    expect(state.stage).toBeGreaterThanOrEqual(before.stage);
    expect(state.cursor).toBeGreaterThan(before.cursor);
    const { host, source_cloud, target_cloud, profile, attempt } = before;
    expect(state).toMatchObject({ host, source_cloud, target_cloud, profile, attempt });
  }
};

/** Checks that no host has two live moves at any cursor. */
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

test('the log stays consistent for concurrent requests', async () => {
  // Records of earlier runs do not change: later runs use other hosts.
  const found: MoveAndLog[] = [];
  await fc.assert(
    fc.asyncProperty(reporters, async (words) => {
      const answers = await run(await createHosts(), words);
      expect(answers.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
      const fresh = await movesAfter(system.current, reporter, found.at(-1)?.move.move_id ?? 0);
      found.push(...fresh);
      const log = logOf(found);
      expect(log.map(({ cursor }) => cursor)).toEqual(log.map((_event, index) => index + 1));
      expect(await reporter.head()).toBe(log.length);
      for (const one of fresh) checkRow(one);
      for (const one of fresh) checkSteps(one);
      checkOneLive(log);
      checkAttempts(found);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 300_000);
