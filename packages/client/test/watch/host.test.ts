import { expect, test } from 'vitest';
import { createQuadsClient } from '../../src/index.js';
import { collect } from '../support/collect.js';
import {
  apiError,
  completed,
  failed,
  fakeServer,
  html,
  json,
  move,
  quiet,
  type Step,
  superseded,
} from '../support/fake-server.js';

const watched = async (script: Step[], until?: 'completed' | 'ended') => {
  const server = fakeServer(...script);
  const moves = createQuadsClient(quiet(server)).watchMove({ host: 'h1' }, { until });
  return { seen: await collect(moves), calls: server.calls() };
};

test('a host is asked for its newest move, ended or not', async () => {
  const { seen, calls } = await watched([json(completed())]);
  expect(seen).toEqual(['1 completed']);
  expect(calls).toEqual(['GET /api/v3/moves/progress/h1?include=ended']);
});

test('a failed attempt is not the end, its successor is followed', async () => {
  const { seen, calls } = await watched([
    json(move()),
    json(failed({ cursor: 11 })),
    json(failed({ cursor: 11 })),
    json(move({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 12 })),
    json(completed({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 failed', '2 provisioning', '2 completed']);
  expect(calls.filter((call) => call.includes('/moves/1'))).toEqual([]);
});

test('asked so, a failed attempt is the end', async () => {
  const { seen } = await watched([json(move()), json(failed({ cursor: 11 }))], 'ended');
  expect(seen).toEqual(['1 provisioning', '1 failed']);
});

test('a failure between two looks is fetched and yielded first', async () => {
  const { seen, calls } = await watched([
    json(move()),
    json(move({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 13 })),
    json(failed({ cursor: 11 })),
    json(completed({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 failed', '2 provisioning', '2 completed']);
  expect(calls[2]).toBe('GET /api/v3/moves/1');
});

test('asked so, a failure between two looks is the end as well', async () => {
  const script = [
    json(move()),
    json(move({ move_id: 2, attempt: 2, resumed_from: 1, cursor: 13 })),
    json(failed({ cursor: 11 })),
  ];
  expect((await watched(script, 'ended')).seen).toEqual(['1 provisioning', '1 failed']);
});

test('a completion between two looks is the end, whatever the host does next', async () => {
  const { seen } = await watched([
    json(move()),
    json(move({ move_id: 2, target_cloud: 'cloud01', profile: 'return', cursor: 13 })),
    json(completed({ cursor: 11 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 completed']);
});

test.each(['completed', 'ended'] as const)(
  'a superseded move is yielded and its successor followed (until %s)',
  async (until) => {
    const script = [
      json(move()),
      json(move({ move_id: 2, status: 'pending', stage: 1, cursor: 12 })),
      json(superseded(2, { cursor: 11 })),
      json(completed({ move_id: 2, cursor: 20 })),
    ];
    const { seen } = await watched(script, until);
    expect(seen).toEqual(['1 provisioning', '1 failed', '2 pending', '2 completed']);
  },
);

test('several attempts between two looks are all yielded, in order', async () => {
  const { seen } = await watched([
    json(move()),
    json(move({ move_id: 5, attempt: 3, resumed_from: 3, cursor: 40 })),
    json(superseded(2, { cursor: 11 })), // move 1
    json(failed({ move_id: 3, attempt: 2, cursor: 30 })), // linked from the newest
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
  ['is refused', () => apiError(403, 'forbidden')],
  ['is gone', () => apiError(404, 'move_not_found')],
  ['breaks the server', () => apiError(500, 'internal_error')],
])('history that %s does not hide the present', async (_, answer) => {
  const { seen } = await watched([
    json(move()),
    json(move({ move_id: 2, cursor: 13 })),
    answer(),
    json(completed({ move_id: 2, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '2 provisioning', '2 completed']);
});

test('history that an outage hides is asked for again', async () => {
  const { seen } = await watched([
    json(move()),
    json(move({ move_id: 2, cursor: 13 })),
    html(502),
    new TypeError('fetch failed'),
    json(failed({ cursor: 11 })),
    json(completed({ move_id: 2, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 provisioning', '1 failed', '2 provisioning', '2 completed']);
});

test('a replica that lags behind does not bring the older move back', async () => {
  const { seen, calls } = await watched([
    json(failed({ cursor: 11 })),
    json(move({ move_id: 2, cursor: 13 })),
    json(failed({ cursor: 11 })),
    json(completed({ move_id: 2, cursor: 20 })),
  ]);
  expect(seen).toEqual(['1 failed', '2 provisioning', '2 completed']);
  expect(calls).toHaveLength(4);
});

test('a name is short for a host, a number for a move', async () => {
  const server = fakeServer(json(completed()), json(completed()));
  const quads = createQuadsClient(quiet(server));
  await quads.waitForMove('h1');
  await quads.waitForMove(1);
  expect(server.calls()).toEqual([
    'GET /api/v3/moves/progress/h1?include=ended',
    'GET /api/v3/moves/1',
  ]);
});
