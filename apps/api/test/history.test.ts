import type { Move, MovePage } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { useSystem } from './support/system.js';

// Ended moves stay readable, in pages.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

const get = (query = '', headers?: Record<string, string>) =>
  answerTo<MovePage>(system.current.call('GET', `moves/history${query}`, undefined, headers));

const ids = ({ moves }: MovePage): number[] => moves.map(({ move_id }) => move_id);

let done: StartedMove;
let failed: StartedMove;
let again: StartedMove;
let returned: StartedMove;
let live: StartedMove;

beforeAll(async () => {
  live = await reporter.startNewHost();
  done = await reporter.startNewHost();
  await reporter.reportAll(done.id, 'provisioning', 'completed');
  failed = await reporter.startNewHost();
  await reporter.report(failed.id, { status: 'failed', error_message: 'no power' });
  const next = await reporter.reportAll(failed.id, 'power_on', 'completed');
  again = { ...failed, moveId: next.move_id };
  returned = await reporter.startNewHost('return');
  await reporter.reportAll(returned.id, 'completed');
});

const newestFirst = () => [returned, again, failed, done].map(({ moveId }) => moveId);

test('every ended attempt is listed, newest end first, and no live one', async () => {
  const { status, body } = await get();
  expect(status).toBe(200);
  expect(ids(body)).toEqual(newestFirst());
  expect(body).not.toHaveProperty('next');
  expect(ids(body)).not.toContain(live.moveId);
});

test('a move is shown as on other routes', async () => {
  const { body } = await get(`?host=${done.host}`);
  const one = await system.current.call('GET', `moves/progress/${done.host}?include=ended`);
  expect(body.moves).toEqual([await one.json()]);
});

test('a page begins after the previous one', async () => {
  const seen: number[] = [];
  let next: string | undefined;
  do {
    const { body } = await get(`?limit=1${next === undefined ? '' : `&before=${next}`}`);
    seen.push(...ids(body));
    next = body.next;
  } while (next !== undefined);
  expect(seen).toEqual(newestFirst());
});

describe('filtered by', () => {
  const assignmentOf = async ({ moveId }: StartedMove) =>
    (await reporter.move(moveId)).assignment_id;

  test.each<[string, () => string | Promise<string>, () => StartedMove[]]>([
    ['host', () => failed.host, () => [again, failed]],
    ['cloud', () => 'cloud02', () => [again, failed, done]],
    ['assignment', async () => String(await assignmentOf(done)), () => [again, failed, done]],
    ['status', () => 'failed', () => [failed]],
    ['profile', () => 'return', () => [returned]],
    ['from', () => '2000-01-01 00:00', () => [returned, again, failed, done]],
    ['to', () => '2000-01-01 00:00', () => []],
    ['host', () => 'nobody.example.com', () => []],
    ['cloud', () => 'cloud99', () => []],
    ['assignment', () => '999999', () => []],
  ])('%s, the matching moves are listed', async (name, value, expected) => {
    const { status, body } = await get(`?${name}=${await value()}`);
    expect(status).toBe(200);
    expect(ids(body)).toEqual(expected().map(({ moveId }) => moveId));
  });
});

test.each([
  'status=provisioning',
  'profile=other',
  'assignment=0',
  'limit=0',
  'limit=501',
  'before=last',
  'from=yesterday',
  'to=2026-02-31T00:00',
  'colour=red',
])('%s is rejected', async (query) => {
  const { status, body } = await get(`?${query}`);
  expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

test('the list includes earlier writes of the caller', async () => {
  const { headers } = await get('', { 'quads-min-cursor': String(await reporter.head()) });
  expect(Number(headers.get('quads-cursor'))).toBe(await reporter.head());
  const beyond = await get('', { 'quads-min-cursor': '99999999' });
  expect(beyond.status).toBe(400);
});

test('a move comes first when it ends', async () => {
  const before = ids((await get()).body);
  const ended: Move = await reporter.reportAll(live.id, 'completed');
  expect(ids((await get()).body)).toEqual([ended.move_id, ...before]);
});
