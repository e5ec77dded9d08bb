import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo, cursorOf } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { useSystem } from './support/system.js';

// Callers who have the state of the moment are told so, and callers read what they wrote.

const system = useSystem();
const replica = useSystem({ beside: system });
const mover = moverOf(system, useLab(system));

const ask = (path: string, headers: Record<string, string> = {}, at = system) =>
  at.current.call('GET', path, undefined, headers);

const tagOf = async (path: string, at = system): Promise<string> =>
  (await ask(path, {}, at)).headers.get('etag') ?? 'none';

const again = async (path: string, tag: string, at = system): Promise<number> =>
  (await ask(path, { 'if-none-match': tag }, at)).status;

describe('If-None-Match', () => {
  test('is answered with 304 until the moves that are shown change', async () => {
    const { host, id, moveId } = await mover.started();
    const paths = ['moves/progress', `moves/progress/${host}`, `moves/${moveId}`];
    const tags = new Map<string, string>();
    for (const path of paths) tags.set(path, await tagOf(path));
    for (const [path, tag] of tags) expect(await again(path, tag), path).toBe(304);
    await mover.report(id, { message: 'still at it' });
    for (const [path, tag] of tags) expect(await again(path, tag), path).toBe(200);
  });

  test('is not disturbed by other moves', async () => {
    const { host, moveId } = await mover.started();
    const [one, detail] = [await tagOf(`moves/progress/${host}`), await tagOf(`moves/${moveId}`)];
    await mover.started();
    expect(await again(`moves/progress/${host}`, one)).toBe(304);
    expect(await again(`moves/${moveId}`, detail)).toBe(304);
  });

  test('notices a move that goes out of sight', async () => {
    const { id } = await mover.started();
    await mover.started();
    const [shown, all] = [
      await tagOf('moves/progress'),
      await tagOf('moves/progress?include=ended'),
    ];
    await mover.through(id, 'completed');
    expect(await again('moves/progress', shown)).toBe(200);
    expect(await again('moves/progress?include=ended', all)).toBe(200);
  });

  test('is the same on every replica', async () => {
    const { host, moveId } = await mover.started();
    await ask('moves/progress', { 'quads-min-cursor': String(await mover.head()) }, replica);
    for (const path of ['moves/progress', `moves/progress/${host}`, `moves/${moveId}`]) {
      expect(await tagOf(path, replica)).toBe(await tagOf(path));
      expect(await again(path, await tagOf(path), replica)).toBe(304);
    }
  });

  test('belongs to what was asked for', async () => {
    await mover.started();
    const tag = await tagOf('moves/progress');
    expect(await again('moves/progress?include=ended', tag)).toBe(200);
    expect(await again('moves/progress?cloud=cloud02', tag)).toBe(200);
  });

  test('gets what a poller needs, and nothing else', async () => {
    const { moveId } = await mover.started();
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

  test('lets callers read what they wrote, on any replica', async () => {
    const { host, id, moveId } = await mover.started();
    const written = await mover.report(id, { message: 'written here' });
    const cursor = cursorOf(written);
    const all = await from('moves/progress', cursor, replica);
    expect(all.body.find((move) => move.host === host)?.message).toBe('written here');
    for (const path of [`moves/progress/${host}`, `moves/${moveId}`, `moves/${moveId}/events`]) {
      const answer = await from(path, cursor, replica);
      expect(answer.status).toBe(200);
      expect(cursorOf(answer)).toBeGreaterThanOrEqual(cursor);
    }
  });

  test('waits for what is about to come', async () => {
    const { id } = await mover.started();
    const next = (await mover.head()) + 1;
    const waiting: Promise<Answer> = from('moves/progress', next, replica);
    await mover.report(id, { message: 'here it comes' });
    expect((await waiting).status).toBe(200);
  });

  test('waits for nothing that does not come', async () => {
    const answer = await from<ErrorBody>('moves/progress', 2 ** 40);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.message).toContain('no place in it');
  });

  test.each(['-1', 'x', '1.5', '9007199254740993'])('cannot be %s', async (cursor) => {
    const answer = await from<ErrorBody>('moves/progress', cursor);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.details).toMatchObject([{ in: 'header', field: 'Quads-Min-Cursor' }]);
  });
});
