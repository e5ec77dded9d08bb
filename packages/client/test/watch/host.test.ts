import { describe, expect, test } from 'vitest';
import { createQuadsClient, type Move, type TrackUntil } from '../../src/index.js';
import { collectStatuses } from '../support/collect-statuses.js';
import {
  apiError,
  completed,
  dropped,
  failed,
  fakeOptions,
  fakeServer,
  html,
  json,
  move,
  retrying,
  type Step,
  superseded,
} from '../support/fake-server.js';

const watchHost = async (script: Step[], until?: TrackUntil) => {
  const server = fakeServer(...script);
  const moves = createQuadsClient(fakeOptions(server)).watchMove({ host: 'h1' }, { until });
  return { seen: await collectStatuses(moves), calls: server.calls() };
};

test('the newest move of a host is requested, ended or not', async () => {
  const { seen, calls } = await watchHost([json(completed())]);
  expect(seen).toEqual(['1 completed']);
  expect(calls).toEqual(['GET /api/v3/moves/progress/h1?include=ended']);
});

test('a failed attempt with a scheduled retry is not the end, and the next attempt is watched', async () => {
  const { seen, calls } = await watchHost([
    json(move()),
    json(retrying({ cursor: 11 })),
    json(retrying({ cursor: 11 })),
    json(move({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 12 })),
    json(completed({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 failed', '2 provisioning', '2 completed']);
  expect(calls.filter((call) => call.includes('/moves/1'))).toEqual([]);
});

test.each([undefined, 'settled', 'first_failure'] as const)(
  'until=%s ends with a failure after which no attempt is scheduled',
  async (until) => {
    const { seen } = await watchHost([json(move()), json(failed({ cursor: 11 }))], until);
    expect(seen).toEqual(['1 provisioning', '1 failed']);
  },
);

test('waitForMove returns at once if the last move of a host has failed without a retry', async () => {
  const server = fakeServer(json(failed()));
  expect(await createQuadsClient(fakeOptions(server)).waitForMove('h1')).toEqual(failed());
});

test('a watch ends when the scheduled retry is dropped', async () => {
  const script = [json(retrying()), json(dropped('host_unavailable', { cursor: 11 }))];
  expect((await watchHost(script)).seen).toEqual(['1 failed', '1 failed']);
});

const successor = (facts: Partial<Move> = {}) => completed({ move_id: 2, cursor: 20, ...facts });
const codeOf = (code: 'cancelled' | 'schedule_ended') => {
  const { failure, ...rest } = failed();
  return failure ? { ...rest, failure: { ...failure, code } } : rest;
};

// The same rules as `isEnd` of `moves.track`, see track/end.test.ts.
describe.each<[TrackUntil, Record<string, boolean>]>([
  ['settled', { failed: true, retrying: false, cancelled: true, schedule_ended: true }],
  ['arrived', { failed: false, retrying: false, cancelled: true, schedule_ended: true }],
  ['first_failure', { failed: true, retrying: true, cancelled: true, schedule_ended: true }],
  ['never', { failed: false, retrying: false, cancelled: false, schedule_ended: false }],
])('until=%s', (until, ends) => {
  test.each<[string, Move, boolean]>([
    ['a live move', move(), false],
    ['completed', completed(), until !== 'never'],
    ['failed', failed(), ends.failed === true],
    ['failed with a scheduled retry', retrying(), ends.retrying === true],
    ['failed, its retry dropped', dropped('not_resumable'), ends.failed === true],
    ['cancelled', codeOf('cancelled'), ends.cancelled === true],
    ['ended by its schedule', codeOf('schedule_ended'), ends.schedule_ended === true],
    ['ended with an unknown status', { ...failed(), status: 'abandoned' }, ends.failed === true],
    ['superseded', superseded(2), false],
  ])('a host: %s', async (_, first, isLast) => {
    const server = fakeServer(json(first), json(successor()), json(first));
    const watch = createQuadsClient(fakeOptions(server)).watchMove('h1', { until });
    expect((await watch.next()).value).toEqual(first);
    const { done = false } = await watch.next();
    expect(done).toBe(isLast);
    await watch.return?.();
  });
});

test.each(['completed', 'ended', 'later'])('until=%s rejects without a call', async (until) => {
  const server = fakeServer();
  const options = { until: until as TrackUntil };
  const wait = createQuadsClient(fakeOptions(server)).waitForMove('h1', options);
  await expect(wait).rejects.toThrow(
    '`until` must be one of settled, arrived, first_failure, never.',
  );
  expect(server.calls()).toEqual([]);
});

test('a failure between two polls is read and yielded first', async () => {
  const { seen, calls } = await watchHost([
    json(move()),
    json(move({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 13 })),
    json(retrying({ cursor: 11 })),
    json(completed({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 failed', '2 provisioning', '2 completed']);
  expect(calls[2]).toBe('GET /api/v3/moves/1');
});

test.each(['settled', 'first_failure'] as const)(
  'until=%s: a failure between two polls is the end',
  async (until) => {
    const script = [
      json(move()),
      json(move({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 13 })),
      json(failed({ cursor: 11 })),
    ];
    expect((await watchHost(script, until)).seen).toEqual(['1 provisioning', '1 failed']);
  },
);

test('a completion between two polls is the end, although the host has a new move', async () => {
  const { seen } = await watchHost([
    json(move()),
    json(move({ move_id: 2, target_cloud: 'cloud01', profile: 'return', cursor: 13 })),
    json(completed({ cursor: 11 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each(['settled', 'arrived', 'first_failure'] as const)(
  'until=%s: a superseded move is yielded, and its successor is watched',
  async (until) => {
    const script = [
      json(move()),
      json(move({ move_id: 2, status: 'pending', stage: 1, cursor: 12 })),
      json(superseded(2, { cursor: 11 })),
      json(completed({ move_id: 2, cursor: 20 })),
    ];
    const { seen } = await watchHost(script, until);
    expect(seen).toEqual(['1 provisioning', '1 failed', '2 pending', '2 completed']);
  },
);

test('several attempts between two polls are yielded in order', async () => {
  const { seen } = await watchHost([
    json(move()),
    json(move({ move_id: 5, attempt: 3, resumed_from: 3, cursor: 40 })),
    json(superseded(2, { cursor: 11 })), // move 1
    json(retrying({ move_id: 3, attempt: 2, cursor: 30 })), // linked from the newest
    json(superseded(3, { move_id: 2, cursor: 20 })), // linked from move 1
    json(completed({ move_id: 5, attempt: 3, cursor: 50 })),
  ]);
  expect(seen).toEqual([
    '1 provisioning',
    '1 failed',
    '2 failed',
    '3 failed',
    '5 provisioning',
    '5 completed',
  ]);
});

test.each([
  ['is rejected', () => apiError(403, 'forbidden')],
  ['does not exist', () => apiError(404, 'move_not_found')],
  ['causes a server error', () => apiError(500, 'internal_error')],
])('a missed move that %s is skipped', async (_, answer) => {
  const { seen } = await watchHost([
    json(move()),
    json(move({ move_id: 2, cursor: 13 })),
    answer(),
    json(completed({ move_id: 2, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '2 provisioning', '2 completed']);
});

test('the read of a missed move is retried after an outage', async () => {
  const { seen } = await watchHost([
    json(move()),
    json(move({ move_id: 2, cursor: 13 })),
    html(502),
    new TypeError('fetch failed'),
    json(retrying({ cursor: 11 })),
    json(completed({ move_id: 2, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 failed', '2 provisioning', '2 completed']);
});

test('an older move from a lagging replica is not yielded', async () => {
  const { seen, calls } = await watchHost([
    json(retrying({ cursor: 11 })),
    json(move({ move_id: 2, cursor: 13 })),
    json(retrying({ cursor: 11 })),
    json(completed({ move_id: 2, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 failed', '2 provisioning', '2 completed']);
  expect(calls).toHaveLength(4);
});

test('a text is a host, and a number is a move', async () => {
  const server = fakeServer(json(completed()), json(completed()));
  const quads = createQuadsClient(fakeOptions(server));
  await quads.waitForMove('h1');
  await quads.waitForMove(1);
  expect(server.calls()).toEqual([
    'GET /api/v3/moves/progress/h1?include=ended',
    'GET /api/v3/moves/1',
  ]);
});
