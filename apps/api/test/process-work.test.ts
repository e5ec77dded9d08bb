import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MoveDetail, Worker } from '@quads/contract';
import { createLab, serveLab } from '@quads/plugins/lab';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { stackLine, startProgram } from './support/program.js';
import { basic } from './support/system.js';
import { until } from './support/until.js';

// An API without a worker, and a worker process: two programs on one database.

const password = 'correct horse battery';

const send = async <Body>(url: string, method: string, path: string, body?: object) => {
  const headers = {
    authorization: basic('admin@example.com', password),
    'content-type': 'application/json',
  };
  const payload = body && { body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/v3/${path}`, { method, headers, ...payload });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (await answer.json()) as Body;
};

const settings = async (plugins: object) => {
  const { url, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  const folder = await mkdtemp(join(tmpdir(), 'quads-work-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'plugins.yml');
  await writeFile(file, JSON.stringify({ plugins }, null, 2));
  return {
    DATABASE_URL: url,
    QUADS_ADMIN_PASSWORD: password,
    QUADS_PLUGINS: file,
    LOG_LEVEL: 'warn',
  };
};

const labFor = async () => {
  const server = await serveLab(createLab({ speed: 600 }));
  onTestFinished(() => server.close());
  return {
    simulated: { enabled: true, url: server.url },
    standard: { enabled: true, validation_grace_period: 3, validation_interval: 1 },
  };
};

test('a worker runs moves that the API starts, and hands them over when it is stopped', async () => {
  const env = await settings(await labFor());
  const api = startProgram({ ...env, QUADS_MOVES_AT_ONCE: '0' });
  const url = await api.url();
  const worker = startProgram(env, ['work']);
  for (const cloud of ['cloud01', 'cloud02']) await send(url, 'POST', 'clouds', { cloud });
  const tenant = { description: 'Tests', owner: 'tenant', ticket: '1', wipe: true };
  await send(url, 'POST', 'assignments', { cloud: 'cloud02', ...tenant });
  const hostname = 'host01.example.com';
  const place = { host_type: 'test', rack: 'a01', uloc: '1' };
  const host = { name: hostname, model: 'R640', default_cloud: 'cloud01', ...place };
  await send(url, 'POST', 'hosts', host);
  const times = { start: 'now', end: '2099-01-01 00:00' };
  await send(url, 'POST', 'schedules', { cloud: 'cloud02', hostname, ...times });
  const { moves } = await send<{ moves: { move_id: number }[] }>(url, 'POST', 'moves', {
    hostnames: [hostname],
  });
  const ended = await until('the worker to bring the host', async () => {
    const move = await send<MoveDetail>(url, 'GET', `moves/${moves[0]?.move_id}`);
    return move.completed_at !== null && move;
  });
  expect(ended).toMatchObject({ status: 'completed', reporter: { kind: 'pipeline' } });
  const { workers } = await send<{ workers: Worker[] }>(url, 'GET', 'workers');
  expect(workers.map(({ name }) => name.includes(`/${worker.pid}-`))).toEqual([true]);
  expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect((await send<{ workers: Worker[] }>(url, 'GET', 'workers')).workers).toEqual([]);
  expect(await api.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 120_000);

test('a worker refuses a database without the schema of an API', async () => {
  const worker = startProgram({}, ['work']);
  expect(await worker.ended()).toMatchObject({ code: 1 });
  expect(worker.err()).toContain('DATABASE_URL');
  expect(worker.err()).not.toMatch(stackLine);
});

test('invalid plugins stop the start, with their line in plugins.yml', async () => {
  const program = startProgram(await settings({ simulted: { enabled: true } }));
  expect(await program.ended()).toMatchObject({ code: 1 });
  expect(program.err()).toMatch(/plugins\.yml:3: There is no plugin simulted/);
  expect(program.err()).not.toMatch(stackLine);
});
