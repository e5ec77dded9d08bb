import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { preparedPython } from '@quads/python/environment';
import { beforeAll, expect, test } from 'vitest';
import { admin, defaultConfig, useSystem } from './support/system.js';

// A tenant and a mover, both with the published quads-lib: hosts are booked, moved, and given back.

const selfSchedule = { ...defaultConfig.selfSchedule, enabled: true };
const system = useSystem({ config: { selfSchedule } });
const script = fileURLToPath(new URL('reporters/tenant.py', import.meta.url));
const tenant = { email: 'tenant@example.com', password: 'correct horse battery' };
const hosts = ['h01-r640.example.com', 'h02-r640.example.com'];
let python: string;

beforeAll(async () => {
  python = preparedPython();
  const { quads } = system.current;
  for (const cloud of ['cloud01', 'cloud02', 'cloud03'])
    await quads.createCloud({ body: { cloud } });
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  for (const name of hosts) await quads.createHost({ body: { name, ...place } });
  await quads.createUser({ body: tenant });
}, 300_000);

const run = async (): Promise<unknown> => {
  const accounts = [admin.email, admin.password, tenant.email, tenant.password];
  const args = [script, system.current.url, ...accounts, ...hosts];
  const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (code !== 0) throw new Error(`the tenant ended with ${code}:\n${err}`);
  expect(out).toContain('Self-assignment created');
  return JSON.parse(out.trim().split('\n').at(-1) ?? '');
};

test('ending an assignment ends the live moves of its hosts', async () => {
  const { move_id } = (await run()) as { move_id: number };
  const move = await system.current.quads.getMove({ path: { move_id } });
  expect(move).toMatchObject({
    status: 'failed',
    failed_stage: 'switch_config',
    failure: { code: 'schedule_ended' },
  });
  const [last] = move.events.slice(-1);
  expect(last).toMatchObject({ type: 'move_failed', actor: { name: tenant.email } });
  expect(await system.current.quads.listFreeClouds()).toMatchObject([
    { name: 'cloud02' },
    { name: 'cloud03' },
  ]);
});
