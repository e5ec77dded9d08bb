import type { EventPage, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { useSystem } from './support/system.js';

const system = useSystem();
const replica = useSystem({ beside: system });
const mover = moverOf(system, useLab(system));

const ask = <Body>(path: string, headers: Record<string, string> = {}, at = system) =>
  answerTo<Body>(at.current.call('GET', path, undefined, headers));

/** An answer whose body does not matter; 304 has none. */
const answered = (path: string, headers: Record<string, string>, at = system): Promise<Response> =>
  at.current.call('GET', path, undefined, headers);

const wait = (seconds: number) => ({ prefer: `wait=${seconds}` });

describe('Prefer: wait', () => {
  test.each([
    ['the list', () => 'moves/progress'],
    ['a host', ({ host }: { host: string }) => `moves/progress/${host}`],
    ['a move', ({ moveId }: { moveId: number }) => `moves/${moveId}`],
  ])('%s is answered when it changes, on any server', async (_what, pathOf) => {
    const move = await mover.started();
    const path = pathOf(move);
    const { headers } = await ask(path);
    const minimum = { 'quads-min-cursor': String(await mover.head()) };
    const known = { 'if-none-match': String(headers.get('etag')), ...wait(50), ...minimum };
    const answers = [ask<unknown>(path, known), ask<unknown>(path, known, replica)];
    await mover.report(move.id, { message: 'here it is' });
    for (const { status, headers: told, body } of await Promise.all(answers)) {
      expect(status).toBe(200);
      expect(told.get('preference-applied')).toBe('wait=50');
      expect(JSON.stringify(body)).toContain('here it is');
    }
  });

  test('is 304 when the time is over and nothing has changed', async () => {
    const { host } = await mover.started();
    const path = `moves/progress/${host}`;
    const { headers } = await ask(path);
    const known = { 'if-none-match': String(headers.get('etag')), ...wait(1) };
    const answer = await answered(path, known);
    expect(answer.status).toBe(304);
    expect(answer.headers.get('preference-applied')).toBe('wait=1');
  });

  test('is answered at once to who has another state, or none', async () => {
    const { host } = await mover.started();
    const path = `moves/progress/${host}`;
    expect((await ask(path, wait(50))).status).toBe(200);
    expect((await ask(path, { 'if-none-match': 'W/"1-old"', ...wait(50) })).status).toBe(200);
  });

  test('says that a host is done', async () => {
    const { host, id } = await mover.started();
    const path = `moves/progress/${host}`;
    const { headers } = await ask(path);
    const waiting = ask(path, { 'if-none-match': String(headers.get('etag')), ...wait(50) });
    await mover.through(id, 'completed');
    expect((await waiting).status).toBe(404);
  });

  test('of more than a minute is a minute', async () => {
    const { host } = await mover.started();
    const answer = await ask(`moves/progress/${host}`, wait(600));
    expect(answer.headers.get('preference-applied')).toBe('wait=60');
  });
});

describe('the log in pages', () => {
  const page = (query: string, headers = {}, at = system) =>
    ask<EventPage>(`moves/events${query}`, headers, at);

  test('asked for again and again misses nothing, with any filter', async () => {
    const { host, id, moveId } = await mover.started();
    await mover.through(id, 'switch_config', 'provisioning', 'completed');
    const log = await mover.log(moveId);
    const seen = [];
    for (let after = 0, more = true; more; ) {
      const { body } = await page(`?host=${host}&after=${after}&limit=2`);
      seen.push(...body.events);
      ({ cursor: after, more } = body);
    }
    expect(seen).toEqual(log);
    const { body } = await page(`?move=${moveId}&cloud=cloud02&limit=500`);
    expect(body).toMatchObject({ events: log, more: false });
    expect((await page(`?move=${moveId}&cloud=cloud03`)).body.events).toEqual([]);
  });

  test('waits for the next event, on any server', async () => {
    const { host, id } = await mover.started();
    const after = await mover.head();
    const query = `?host=${host}&after=${after}`;
    const waiting = [page(query, wait(50)), page(query, wait(50), replica)];
    await mover.through(id, 'switch_config');
    for (const { body, headers } of await Promise.all(waiting)) {
      expect(body.events.map(({ type }) => type)).toContain('stage_started');
      expect(headers.get('quads-cursor')).toBe(String(body.cursor));
    }
  });

  test('comes back empty when the time is over', async () => {
    const after = await mover.head();
    const { body } = await page(`?after=${after}`, wait(1));
    expect(body).toEqual({ events: [], cursor: after, more: false });
  });

  test('begins at no place that the log has not come to', async () => {
    expect((await page('?after=999999999')).status).toBe(400);
  });
});

test('who waits is answered when the server stops', async () => {
  const { host } = await mover.started();
  const path = `moves/progress/${host}`;
  const minimum = { 'quads-min-cursor': String(await mover.head()) };
  const { headers } = await ask<Move>(path, minimum, replica);
  const known = { 'if-none-match': String(headers.get('etag')), ...wait(50) };
  const waiting = answered(path, known, replica);
  await expect.poll(() => replica.current.following.size).toBe(1);
  const metrics = await fetch(`${replica.current.url}/metrics`);
  expect(await metrics.text()).toMatch(/^quads_followers 1$/m);
  replica.current.following.stop();
  expect((await waiting).status).toBe(304);
});
