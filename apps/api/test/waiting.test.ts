import type { EventPage, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const reporter = createReporter(system, useDueHosts(system));

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
  ])('answers %s when it changes, on any server', async (_what, pathOf) => {
    const move = await reporter.startNewHost();
    const path = pathOf(move);
    const { headers } = await ask(path);
    const minimum = { 'quads-min-cursor': String(await reporter.head()) };
    const known = { 'if-none-match': String(headers.get('etag')), ...wait(50), ...minimum };
    const answers = [ask<unknown>(path, known), ask<unknown>(path, known, replica)];
    await reporter.report(move.id, { message: 'here it is' });
    for (const { status, headers, body } of await Promise.all(answers)) {
      expect(status).toBe(200);
      expect(headers.get('preference-applied')).toBe('wait=50');
      expect(JSON.stringify(body)).toContain('here it is');
    }
  });

  test('answers 304 when the wait ends without a change', async () => {
    const { host } = await reporter.startNewHost();
    const path = `moves/progress/${host}`;
    const { headers } = await ask(path);
    const known = { 'if-none-match': String(headers.get('etag')), ...wait(1) };
    const answer = await answered(path, known);
    expect(answer.status).toBe(304);
    expect(answer.headers.get('preference-applied')).toBe('wait=1');
  });

  test('answers at once without an ETag or with another one', async () => {
    const { host } = await reporter.startNewHost();
    const path = `moves/progress/${host}`;
    expect((await ask(path, wait(50))).status).toBe(200);
    expect((await ask(path, { 'if-none-match': 'W/"1-old"', ...wait(50) })).status).toBe(200);
  });

  test('answers when the move of a host ends', async () => {
    const { host, id } = await reporter.startNewHost();
    const path = `moves/progress/${host}`;
    const { headers } = await ask(path);
    const waiting = ask(path, { 'if-none-match': String(headers.get('etag')), ...wait(50) });
    await reporter.reportAll(id, 'completed');
    expect((await waiting).status).toBe(404);
  });

  test('waits at most a minute', async () => {
    const { host } = await reporter.startNewHost();
    const answer = await ask(`moves/progress/${host}`, wait(600));
    expect(answer.headers.get('preference-applied')).toBe('wait=60');
  });
});

describe('GET /moves/events with Prefer: wait', () => {
  const page = (query: string, headers = {}, at = system) =>
    ask<EventPage>(`moves/events${query}`, headers, at);

  test('misses nothing in repeated requests, with any filter', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, 'switch_config', 'provisioning', 'completed');
    const log = await reporter.log(moveId);
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
    const { host, id } = await reporter.startNewHost();
    const after = await reporter.head();
    const query = `?host=${host}&after=${after}`;
    const waiting = [page(query, wait(50)), page(query, wait(50), replica)];
    await reporter.reportAll(id, 'switch_config');
    for (const { body, headers } of await Promise.all(waiting)) {
      expect(body.events.map(({ type }) => type)).toContain('stage_started');
      expect(headers.get('quads-cursor')).toBe(String(body.cursor));
    }
  });

  test('answers with an empty page when the wait ends', async () => {
    const after = await reporter.head();
    const { body } = await page(`?after=${after}`, wait(1));
    expect(body).toEqual({ events: [], cursor: after, more: false });
  });

  test('refuses a cursor after the head of the log', async () => {
    expect((await page('?after=999999999')).status).toBe(400);
  });
});

test('waiting requests are answered when the server stops', async () => {
  const { host } = await reporter.startNewHost();
  const path = `moves/progress/${host}`;
  const minimum = { 'quads-min-cursor': String(await reporter.head()) };
  const { headers } = await ask<Move>(path, minimum, replica);
  const known = { 'if-none-match': String(headers.get('etag')), ...wait(50) };
  const waiting = answered(path, known, replica);
  await expect.poll(() => replica.current.subscriptions.size).toBe(1);
  const metrics = await fetch(`${replica.current.url}/metrics`);
  expect(await metrics.text()).toMatch(/^quads_followers 1$/m);
  replica.current.subscriptions.stop();
  expect((await waiting).status).toBe(304);
});
