import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo, cursorOf } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';

// Reads with If-None-Match and Quads-Min-Cursor.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const reporter = createReporter(system, useDueHosts(system));

const ask = (path: string, headers: Record<string, string> = {}, at = system) =>
  at.current.call('GET', path, undefined, headers);

const tagOf = async (path: string, at = system): Promise<string> =>
  (await ask(path, {}, at)).headers.get('etag') ?? 'none';

const again = async (path: string, tag: string, at = system): Promise<number> =>
  (await ask(path, { 'if-none-match': tag }, at)).status;

describe('If-None-Match', () => {
  test('is answered with 304 until the listed moves change', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    const paths = ['moves/progress', `moves/progress/${host}`, `moves/${moveId}`];
    const tags = new Map<string, string>();
    for (const path of paths) tags.set(path, await tagOf(path));
    for (const [path, tag] of tags) expect(await again(path, tag), path).toBe(304);
    await reporter.report(id, { message: 'still at it' });
    for (const [path, tag] of tags) expect(await again(path, tag), path).toBe(200);
  });

  test('is not affected by other moves', async () => {
    const { host, moveId } = await reporter.startNewHost();
    const [one, detail] = [await tagOf(`moves/progress/${host}`), await tagOf(`moves/${moveId}`)];
    await reporter.startNewHost();
    expect(await again(`moves/progress/${host}`, one)).toBe(304);
    expect(await again(`moves/${moveId}`, detail)).toBe(304);
  });

  test('detects a move that leaves the list', async () => {
    const { id } = await reporter.startNewHost();
    await reporter.startNewHost();
    const [shown, all] = [
      await tagOf('moves/progress'),
      await tagOf('moves/progress?include=ended'),
    ];
    await reporter.reportAll(id, 'completed');
    expect(await again('moves/progress', shown)).toBe(200);
    expect(await again('moves/progress?include=ended', all)).toBe(200);
  });

  test('is the same on every replica', async () => {
    const { host, moveId } = await reporter.startNewHost();
    await ask('moves/progress', { 'quads-min-cursor': String(await reporter.head()) }, replica);
    for (const path of ['moves/progress', `moves/progress/${host}`, `moves/${moveId}`]) {
      expect(await tagOf(path, replica)).toBe(await tagOf(path));
      expect(await again(path, await tagOf(path), replica)).toBe(304);
    }
  });

  test('depends on the query', async () => {
    await reporter.startNewHost();
    const tag = await tagOf('moves/progress');
    expect(await again('moves/progress?include=ended', tag)).toBe(200);
    expect(await again('moves/progress?cloud=cloud02', tag)).toBe(200);
  });

  test('returns the headers that a poller needs, without a body', async () => {
    const { moveId } = await reporter.startNewHost();
    const first = await ask(`moves/${moveId}`);
    const answer = await ask(`moves/${moveId}`, {
      'if-none-match': `${first.headers.get('etag')}`,
    });
    expect(answer.status).toBe(304);
    for (const name of ['etag', 'quads-cursor', 'retry-after']) {
      expect(answer.headers.get(name), name).toBe(first.headers.get(name));
    }
    expect(answer.headers.get('content-type')).toBeNull();
    expect(await answer.text()).toBe('');
  });
});

describe('Quads-Min-Cursor', () => {
  const from = <Body = Move[]>(path: string, cursor: number | string, at = system) =>
    answerTo<Body>(ask(path, { 'quads-min-cursor': String(cursor) }, at));

  test('makes reads include earlier writes, on any replica', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    const written = await reporter.report(id, { message: 'written here' });
    const cursor = cursorOf(written);
    const all = await from('moves/progress', cursor, replica);
    expect(all.body.find((move) => move.host === host)?.message).toBe('written here');
    for (const path of [`moves/progress/${host}`, `moves/${moveId}`, `moves/${moveId}/events`]) {
      const answer = await from(path, cursor, replica);
      expect(answer.status).toBe(200);
      expect(cursorOf(answer)).toBeGreaterThanOrEqual(cursor);
    }
  });

  test('waits for an event that is about to arrive', async () => {
    const { id } = await reporter.startNewHost();
    const next = (await reporter.head()) + 1;
    const waiting: Promise<Answer> = from('moves/progress', next, replica);
    await reporter.report(id, { message: 'here it comes' });
    expect((await waiting).status).toBe(200);
  });

  test('is rejected beyond the end of the log', async () => {
    const answer = await from<ErrorBody>('moves/progress', 2 ** 40);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.message).toContain('there is no cursor');
  });

  test.each(['-1', 'x', '1.5', '9007199254740993'])('cannot be %s', async (cursor) => {
    const answer = await from<ErrorBody>('moves/progress', cursor);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.details).toMatchObject([{ in: 'header', field: 'Quads-Min-Cursor' }]);
  });
});
