import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preparedPython } from '@quads/python/environment';
import { expect, test } from 'vitest';
import { assign } from './support/due-hosts.js';
import { admin, useSystem } from './support/system.js';

// The published quads-lib keeps an inventory of hosts and their hardware as today's programs do.

const system = useSystem();
const script = fileURLToPath(new URL('reporters/inventory.py', import.meta.url));

test('quads-lib manages hosts and hardware, filters them, and reads which are free', async () => {
  const { quads, url } = system.current;
  await assign(quads, 'cloud02', true);
  await assign(quads, 'cloud03', true);
  const [host, other] = ['h01.example.com', 'h02.example.com'];
  for (const name of [host, other]) {
    const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
    await quads.createHost({ body: { name, ...place } });
  }
  const args = [script, url, admin.email, admin.password, host];
  const { stdout } = await promisify(execFile)(preparedPython(), args);
  expect(JSON.parse(stdout)).toEqual({
    interfaces: [true],
    everywhere: 1,
    parts: ['disks', 'interfaces', 'memory', 'processors'],
    filtered: [host],
    without: {},
    models: { R640: 2 },
    clouds: ['cloud01', 'cloud02', 'cloud03'],
    assignments: 1,
    schedules: 0,
    available: [host, other],
    later: [host],
    free: true,
    nobody: false,
    emptied: [],
    removed: 200,
    gone: 'APIBadRequest',
  });
}, 300_000);
