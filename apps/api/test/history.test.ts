import type { Move, MovePage } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf, type Started } from './support/mover.js';
import { useSystem } from './support/system.js';

// What has ended stays readable, page by page.

const system = useSystem();
const mover = moverOf(system, useLab(system));

const get = (query = '', headers?: Record<string, string>) =>
  answerTo<MovePage>(system.current.call('GET', `moves/history${query}`, undefined, headers));

const ids = ({ moves }: MovePage): number[] => moves.map(({ move_id }) => move_id);

let done: Started;
let failed: Started;
let again: Started;
let returned: Started;
let live: Started;

beforeAll(async () => {
  live = await mover.started();
  done = await mover.started();
  await mover.through(done.id, 'provisioning', 'completed');
  failed = await mover.started();
  await mover.report(failed.id, { status: 'failed', error_message: 'no power' });
  const next = await mover.through(failed.id, 'power_on', 'completed');
  again = { ...failed, moveId: next.move_id };
  returned = await mover.started('return');
  await mover.through(returned.id, 'completed');
});

const newestFirst = () => [returned, again, failed, done].map(({ moveId }) => moveId);

test('every attempt that has ended is there, the last end first, and no live one', async () => {
  const { status, body } = await get();
  expect(status).toBe(200);
  expect(ids(body)).toEqual(newestFirst());
  expect(body).not.toHaveProperty('next');
  expect(ids(body)).not.toContain(live.moveId);
});

test('a move is shown as everywhere else', async () => {
  const { body } = await get(`?host=${done.host}`);
  const one = await system.current.call('GET', `moves/progress/${done.host}?include=ended`);
  expect(body.moves).toEqual([await one.json()]);
});

test('pages go on where the last one ended', async () => {
  const seen: number[] = [];
  let next: string | undefined;
  do {
    const { body } = await get(`?limit=1${next === undefined ? '' : `&before=${next}`}`);
    seen.push(...ids(body));
    next = body.next;
  } while (next !== undefined);
  expect(seen).toEqual(newestFirst());
});

describe('of a filter', () => {
  const assignmentOf = async ({ moveId }: Started) => (await mover.move(moveId)).assignment_id;

  test.each<[string, () => string | Promise<string>, () => Started[]]>([
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
  ])('%s, what fits it is listed', async (name, value, expected) => {
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
])('%s is refused', async (query) => {
  const { status, body } = await get(`?${query}`);
  expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

test('it reflects what the caller has written', async () => {
  const { headers } = await get('', { 'quads-min-cursor': String(await mover.head()) });
  expect(Number(headers.get('quads-cursor'))).toBe(await mover.head());
  const beyond = await get('', { 'quads-min-cursor': '99999999' });
  expect(beyond.status).toBe(400);
});

test('the end of a move brings it to the front', async () => {
  const before = ids((await get()).body);
  const ended: Move = await mover.through(live.id, 'completed');
  expect(ids((await get()).body)).toEqual([ended.move_id, ...before]);
});
