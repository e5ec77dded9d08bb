import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { jsonIn, openConnection } from './support/connection.js';
import { type Program, startProgram } from './support/program.js';
import { basic } from './support/system.js';
import { until } from './support/until.js';

// The program is stopped while it has work to do.

const password = 'correct horse battery';

const startOn = async (env: Record<string, string> = {}) => {
  const database = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(database.drop);
  const { url } = database;
  const usual = { DATABASE_URL: url, QUADS_ADMIN_PASSWORD: password, LOG_LEVEL: 'warn' };
  return { database, program: startProgram({ ...usual, ...env }) };
};

const start = async (env?: Record<string, string>): Promise<Program> =>
  (await startOn(env)).program;

/** No worker removes its row from the database until the test allows it. */
const holdWorkers = `
  create table let_go ();
  create function hold() returns trigger language plpgsql as $$
  begin
    while not exists (select from let_go) loop
      perform pg_sleep(0.02);
    end loop;
    return old;
  end $$;
  create trigger hold before delete on workers for each row execute function hold()`;

const body = JSON.stringify({ cloud: 'cloud77' });

const head = [
  'POST /api/v3/clouds HTTP/1.1',
  'Host: quads',
  `Authorization: ${basic('admin@example.com', password)}`,
  'Content-Type: application/json',
  `Content-Length: ${body.length}`,
  '',
  '',
].join('\r\n');

/** A call that the program works on: half of its body is still to come. */
const slowCall = async (url: string) => {
  const call = await openConnection(url);
  call.send(head + body.slice(0, 5));
  // Who was answered later was heard later.
  await fetch(`${url}/healthz`);
  return { ...call, finish: () => call.send(body.slice(5)) };
};

const readiness = (url: string) => answerTo<{ code?: string }>(fetch(`${url}/readyz`));

test('SIGTERM makes /readyz answer 503, lets requests in progress end, and stops the program', async () => {
  const program = await start();
  const url = await program.url();
  expect((await readiness(url)).status).toBe(200);
  const call = await slowCall(url);
  const idle = await openConnection(url);
  const gone = program.end('SIGTERM');
  const answer = await until('it to be not ready', async () => {
    const seen = await readiness(url);
    return seen.status === 503 && seen;
  });
  expect(answer.body).toMatchObject({ code: 'not_ready' });
  expect(answer.headers.get('connection')).toBe('close');
  call.finish();
  const received = await call.closed();
  expect(received).toMatch(/^HTTP\/1.1 200 /);
  expect(received).toMatch(/^connection: close$/im);
  expect(jsonIn(received)).toMatchObject({ name: 'cloud77' });
  expect(await idle.closed()).toBe('');
  expect(await gone).toEqual({ code: 0, signal: null });
  expect(program.err()).not.toContain('were cut');
}, 120_000);

test('a stopping API closes each connection after its response while requests are in progress', async () => {
  const { database, program } = await startOn();
  const url = await program.url();
  await database.execute(holdWorkers);
  await until('a worker to be there', async () => {
    const headers = { authorization: basic('admin@example.com', password) };
    const answer = await answerTo<{ workers: [] }>(fetch(`${url}/api/v3/workers`, { headers }));
    return answer.body.workers.length > 0;
  });
  const gone = program.end('SIGTERM');
  const answer = await until('it to be not ready', async () => {
    const seen = await readiness(url);
    return seen.status === 503 && seen;
  });
  expect(answer.headers.get('connection')).toBe('close');
  await database.execute('insert into let_go default values');
  expect(await gone).toEqual({ code: 0, signal: null });
}, 120_000);

test('a stopping API waits at most QUADS_STOP_TIMEOUT and logs the number of aborted requests', async () => {
  const program = await start({ QUADS_STOP_TIMEOUT: '1' });
  const url = await program.url();
  const call = await slowCall(url);
  const asked = performance.now();
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  const seconds = (performance.now() - asked) / 1_000;
  expect(seconds).toBeGreaterThan(0.9);
  expect(seconds).toBeLessThan(8);
  expect(await call.closed()).toBe('');
  expect(program.err()).toMatch(/"calls":1.*calls were cut/);
}, 120_000);

test('a stopping API does not wait for idle connections', async () => {
  const program = await start({ QUADS_STOP_TIMEOUT: '60' });
  const url = await program.url();
  const [fresh, kept] = [await openConnection(url), await openConnection(url)];
  kept.send('GET /healthz HTTP/1.1\r\nHost: quads\r\n\r\n');
  await kept.shows('"ok"');
  const asked = performance.now();
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(20_000);
  await Promise.all([fresh.closed(), kept.closed()]);
}, 120_000);

test('every response has its log line after the stop', async () => {
  const program = await start({ LOG_LEVEL: 'info' });
  const url = await program.url();
  const ids = Array.from({ length: 200 }, (_none, index) => `call-${index}`);
  const ask = (id: string) => fetch(`${url}/healthz`, { headers: { 'x-request-id': id } });
  await Promise.all(ids.map(async (id) => (await ask(id)).text()));
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  const logged = [...program.err().matchAll(/"request_id":"(call-\d+)"/g)].map(([, id]) => id);
  expect(logged.toSorted()).toEqual(ids.toSorted());
}, 120_000);
