import type { Error as ErrorBody, Move } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo, cursorOf } from './support/answer.js';
import { endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
const second = nth(stagesOf('dell_hpe'), 1);

interface Page {
  readonly moves: readonly Move[];
  readonly next?: string;
}

const get = <Body = Page>(query = '', headers?: Record<string, string>) =>
  answerTo<Body>(system.current.call('GET', `moves/current${query}`, undefined, headers));

const idsIn = async (query = ''): Promise<number[]> => {
  const { status, body } = await get(query);
  expect(status).toBe(200);
  return body.moves.map(({ move_id }) => move_id);
};

describe('GET /moves/current', () => {
  let live: StartedMove;
  let kept: StartedMove;
  let failed: StartedMove;
  let completed: StartedMove;
  let home: StartedMove;

  beforeAll(async () => {
    live = await reporter.startNewHost();
    await reporter.reportAll(live.id, second);
    kept = await reporter.startNewHost('no_wipe');
    failed = await reporter.startNewHost();
    await reporter.reportAll(failed.id, 'failed');
    completed = await reporter.startNewHost();
    await reporter.reportAll(completed.id, 'completed');
    home = await reporter.startNewHost('return');
  });

  test('lists live and failed moves by host, and completed ones on request', async () => {
    const ids = [live, kept, failed, home].map(({ moveId }) => moveId);
    expect(await idsIn()).toEqual(ids);
    expect(await idsIn('?ended=true')).toEqual(
      [live, kept, failed, completed, home].map(({ moveId }) => moveId),
    );
  });

  test('shows the same moves as the legacy list, with their own message', async () => {
    const { body } = await get('?ended=true');
    const legacy = await answerTo<Move[]>(
      system.current.call('GET', 'moves/progress?include=ended'),
    );
    const plain = legacy.body.map(({ message: _message, ...move }) => move);
    expect(body.moves.map(({ message: _message, ...move }) => move)).toEqual(plain);
    const row = body.moves.find(({ move_id }) => move_id === failed.moveId);
    expect(row?.message).toBeNull();
  });

  test.each([
    ['host', () => live.host, () => [live]],
    ['cloud', () => 'cloud03', () => [kept]],
    ['schedule', () => live.id, () => [live]],
    ['status', () => second, () => [live]],
    ['profile', () => 'return', () => [home]],
  ])('is filtered by %s', async (name, value, wanted) => {
    expect(await idsIn(`?${name}=${value()}`)).toEqual(wanted().map(({ moveId }) => moveId));
  });

  test('combines filters', async () => {
    const { assignment_id } = await reporter.move(live.moveId);
    expect(await idsIn(`?assignment=${assignment_id}`)).toEqual([live.moveId, failed.moveId]);
    expect(await idsIn(`?assignment=${assignment_id}&status=failed`)).toEqual([failed.moveId]);
    expect(await idsIn(`?host=${live.host}&status=failed`)).toEqual([]);
  });

  test('returns each move once over its pages, also while moves change', async () => {
    const all = await idsIn('?ended=true');
    const seen: number[] = [];
    let query = '?ended=true&limit=2';
    for (;;) {
      const { body } = await get(query);
      expect(body.moves.length).toBeLessThanOrEqual(2);
      seen.push(...body.moves.map(({ move_id }) => move_id));
      await reporter.report(live.id, { message: `Page ${seen.length}` });
      if (body.next === undefined) break;
      query = `?ended=true&limit=2&after=${encodeURIComponent(body.next)}`;
    }
    expect(seen).toEqual(all);
  });

  test('answers 304 until a listed move has changed', async () => {
    const { headers } = await get(`?host=${live.host}`);
    const known = { 'if-none-match': String(headers.get('etag')) };
    const again = await system.current.call(
      'GET',
      `moves/current?host=${live.host}`,
      undefined,
      known,
    );
    expect(again.status).toBe(304);
    const waiting = get(`?host=${live.host}`, { ...known, prefer: 'wait=20' });
    const written = await reporter.report(live.id, { message: 'Changed' });
    const answer = await waiting;
    expect(answer.body.moves[0]?.message).toBe('Changed');
    expect(cursorOf(answer)).toBeGreaterThanOrEqual(cursorOf(written));
  });

  test('omits a failed move after its schedule has ended', async () => {
    const over = await reporter.startNewHost();
    await reporter.reportAll(over.id, 'failed');
    await endBookingNow(system.current, over.id);
    expect(await idsIn()).not.toContain(over.moveId);
    expect(await idsIn('?ended=true')).toContain(over.moveId);
  });

  test('is empty for a host or cloud without a move', async () => {
    const host = await dueHosts.create();
    expect(await idsIn(`?host=${host}`)).toEqual([]);
    expect(await idsIn('?cloud=cloud01&status=failed')).toEqual([]);
  });

  test.each([
    ['host=nobody.example.com', 'unknown_host'],
    ['cloud=cloud99', 'unknown_cloud'],
    ['assignment=999999', 'unknown_assignment'],
    ['schedule=999999', 'unknown_schedule'],
    ['status=ready', 'invalid_request'],
    ['profile=other', 'invalid_request'],
    ['limit=0', 'invalid_request'],
    ['limit=501', 'invalid_request'],
    ['after=host01.example.com', 'invalid_request'],
    ['ended=perhaps', 'invalid_request'],
    ['unheard_of=1', 'invalid_request'],
  ])('rejects %s', async (query, code) => {
    const { status, body } = await get<ErrorBody>(`?${query}`);
    expect([status, body.code]).toEqual([400, code]);
  });
});
