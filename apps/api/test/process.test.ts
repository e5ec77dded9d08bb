import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Login, Me, Move, MoveEventPage } from '@quads/contract';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answerTo, cursorOf } from './support/answer.js';
import { newDataDir } from './support/data-dir.js';
import { processesNaming } from './support/processes.js';
import { type Program, stackLine, startProgram } from './support/program.js';
import { basic } from './support/system.js';
import { until } from './support/until.js';

// The program as people start and stop it, with its own database.

const email = 'admin@example.com';
const password = 'correct horse battery';
const quiet = { QUADS_DEMO: 'off', QUADS_ADMIN_PASSWORD: password, LOG_LEVEL: 'warn' };

const call = <Body = unknown>(url: string, path: string, init: RequestInit = {}) =>
  answerTo<Body>(fetch(`${url}/api/v3/${path}`, init));

const list = (url: string) => call<Move[]>(url, 'moves/progress?include=ended');

const send = <Body = unknown>(url: string, method: string, path: string, body: unknown) =>
  call<Body>(url, path, {
    method,
    headers: { authorization: basic(email, password), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const shownPassword = (program: Program): string | undefined =>
  /password (\S+)/.exec(program.out())?.[1];

const login = async (url: string, secret: string): Promise<string> => {
  const headers = { authorization: basic(email, secret) };
  const { body } = await call<Login>(url, 'login', { method: 'POST', headers });
  return body.auth_token;
};

const whoIs = (url: string, token: string) =>
  call<Me>(url, 'me', { headers: { authorization: `Bearer ${token}` } });

/** A host that is on the move. Gives the id to report its progress with. */
const startMove = async (url: string): Promise<number> => {
  for (const cloud of ['cloud01', 'cloud02']) await send(url, 'POST', 'clouds', { cloud });
  const tenant = { description: 'Tests', owner: 'tenant', ticket: '1' };
  await send(url, 'POST', 'assignments', { cloud: 'cloud02', ...tenant });
  const name = 'host01.example.com';
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  await send(url, 'POST', 'hosts', { name, ...place });
  const times = { start: 'now', end: '2099-01-01 00:00' };
  await send(url, 'POST', 'schedules', { cloud: 'cloud02', hostname: name, ...times });
  const batch = { hostnames: [name] };
  const { body } = await send<Record<string, number>>(url, 'POST', 'moves/progress/batch', batch);
  return body[name] as number;
};

test('a first start runs the demo and shows the password once; data survives a stop', async () => {
  const dataDir = await newDataDir();
  const env = { QUADS_DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  const first = startProgram(env);
  const url = await first.url();
  expect(first.out()).toContain(`${url}/api/v3`);
  expect(first.out()).toContain(`${url}/docs`);
  expect(first.out()).toContain(dataDir);
  expect(first.out().match(/shown this once/g)).toHaveLength(1);
  const token = await login(url, shownPassword(first) ?? '');
  expect((await whoIs(url, token)).body).toEqual({ email, roles: ['admin'] });

  const started = await until('the demo to start hosts', async () => {
    const answer = await list(url);
    return answer.body.length > 0 && answer;
  });
  const stages = new Map(started.body.map(({ move_id, stage }) => [move_id, stage]));
  const moved = await until('the demo to move hosts', async () => {
    const answer = await list(url);
    const risen = ({ move_id, stage }: Move) => stage > (stages.get(move_id) ?? stage);
    return answer.body.some(risen) && answer;
  });
  expect(cursorOf(moved)).toBeGreaterThan(cursorOf(started));
  expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await processesNaming(dataDir)).toEqual([]);

  const second = startProgram(env);
  const again = await second.url();
  expect(second.out()).not.toContain('password');
  expect((await whoIs(again, token)).status).toBe(200);
  const kept = await list(again);
  expect(cursorOf(kept)).toBeGreaterThanOrEqual(cursorOf(moved));
  // The demo may have started the next attempts by now; the moves of before stay readable.
  for (const { move_id } of moved.body) {
    expect((await call(again, `moves/${move_id}`)).status).toBe(200);
  }
  expect(await second.end('SIGINT')).toEqual({ code: 0, signal: null });
  expect(await processesNaming(dataDir)).toEqual([]);
}, 180_000);

test('without the demo the inventory is empty, and a configured password is not shown', async () => {
  const dataDir = await newDataDir();
  const program = startProgram({ ...quiet, QUADS_DATA_DIR: dataDir });
  const url = await program.url();
  expect(program.out()).not.toContain('demo');
  expect(program.out() + program.err()).not.toContain(password);
  expect(await list(url)).toMatchObject({ status: 200, body: [] });
  expect(await call(url, 'hosts')).toMatchObject({ status: 200, body: {} });
  expect(await login(url, password)).toEqual(expect.any(String));
  expect(await program.end('SIGTERM')).toMatchObject({ code: 0 });
}, 120_000);

test('a second process on the same data directory names the first one and does not disturb it', async () => {
  const dataDir = await newDataDir();
  const env = { ...quiet, QUADS_DATA_DIR: dataDir };
  const first = startProgram(env);
  const url = await first.url();
  const second = startProgram(env);
  expect(await second.ended()).toMatchObject({ code: 1 });
  expect(second.err()).toContain(`in use by process ${first.pid}`);
  expect(second.err()).not.toMatch(stackLine);
  expect((await list(url)).status).toBe(200);
  expect(await first.end('SIGTERM')).toMatchObject({ code: 0 });
}, 120_000);

test('an occupied port is named, and no process is left', async () => {
  const dataDir = await newDataDir();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => new Promise((resolve) => other.close(() => resolve())));
  const { port } = other.address() as AddressInfo;
  const program = startProgram({ ...quiet, QUADS_DATA_DIR: dataDir, PORT: String(port) });
  expect(await program.ended()).toMatchObject({ code: 1 });
  expect(program.err()).toContain(`Port ${port} is in use`);
  expect(program.err()).not.toMatch(stackLine);
  expect(await processesNaming(dataDir)).toEqual([]);
}, 120_000);

test('an invalid setting stops the start before anything is created', async () => {
  const dataDir = await newDataDir();
  const program = startProgram({ ...quiet, QUADS_DATA_DIR: dataDir, PORT: 'http' });
  expect(await program.ended()).toMatchObject({ code: 1 });
  expect(program.err()).toMatch(/could not start\. PORT: http is not an integer/);
  expect(program.out()).toBe('');
}, 120_000);

describe('after SIGKILL', () => {
  /** Reports until the program is gone. Gives the cursors that were answered. */
  const reportOn = async (url: string, id: number): Promise<number[]> => {
    const cursors: number[] = [];
    for (;;) {
      const note = { message: `after ${cursors.length}` };
      const answer = await send(url, 'PATCH', `moves/progress/${id}`, note).catch(() => undefined);
      if (answer?.status !== 200) return cursors;
      cursors.push(cursorOf(answer));
    }
  };

  /** The places of all events of a move. */
  const cursorsOf = async (url: string, moveId: number | undefined): Promise<Set<number>> => {
    const cursors = new Set<number>();
    let next: number | undefined = 0;
    while (next !== undefined) {
      const path: string = `moves/${moveId}/events?limit=500&after=${next}`;
      const { body } = await call<MoveEventPage>(url, path);
      for (const { cursor } of body.events) cursors.add(cursor);
      next = body.next;
    }
    return cursors;
  };

  test('no acknowledged write is lost', async () => {
    const dataDir = await newDataDir();
    const env = { ...quiet, QUADS_DATA_DIR: dataDir };
    const first = startProgram(env);
    const url = await first.url();
    const id = await startMove(url);
    const reporting = Promise.all([reportOn(url, id), reportOn(url, id), reportOn(url, id)]);
    await until('some reports', async () => cursorOf(await list(url)) > 50);
    await first.end('SIGKILL');
    const acknowledged = (await reporting).flat();
    expect(acknowledged.length).toBeGreaterThan(30);

    const second = startProgram(env);
    const again = await second.url();
    const { headers, body } = await list(again);
    expect(cursorOf({ headers })).toBeGreaterThanOrEqual(Math.max(...acknowledged));
    const known = await cursorsOf(again, body[0]?.move_id);
    expect(acknowledged.filter((cursor) => !known.has(cursor))).toEqual([]);
    expect(await second.end('SIGTERM')).toMatchObject({ code: 0 });
  }, 180_000);

  test('of its database, the API logs the reason and exits', async () => {
    const dataDir = await newDataDir();
    const program = startProgram({ ...quiet, QUADS_DATA_DIR: dataDir });
    await program.url();
    // Its first line is the process id of the server.
    const lines = await readFile(join(dataDir, 'cluster/data/postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(lines, 10), 'SIGQUIT');
    expect(await program.ended()).toMatchObject({ code: 1 });
    expect(program.err()).toContain('The database is gone');
  }, 120_000);
});
