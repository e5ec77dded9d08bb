import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runLab, serveLab } from '../../src/simulated/lab/index.js';
import { remoteLabClient } from '../../src/simulated/remote-lab-client.js';
import { dell, hpe } from './support/hosts.js';
import { serveForTest } from './support/serve-for-test.js';
import { createTestLab, pluginsOf } from './support/test-lab.js';

const post = async (url: string, path: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(new URL(path, url), { method: 'POST', body: JSON.stringify(body) });
  return { status: answer.status, json: await answer.json() };
};

const get = async (url: string, path: string): Promise<unknown> => {
  const answer = await fetch(new URL(path, url));
  return { status: answer.status, json: await answer.json() };
};

test('GET /state and /hosts/NAME › answer the state of the lab and of a host', async () => {
  const { lab, hardware, call } = createTestLab();
  const { url } = await serveForTest(lab);
  await hardware.reboot({ host: dell }, call());
  expect(await get(url, '/state')).toEqual({ status: 200, json: lab.state() });
  expect(await get(url, `/hosts/${dell.name}`)).toEqual({ status: 200, json: lab.host(dell.name) });
  expect(await get(url, '/hosts/unknown')).toMatchObject({ status: 404 });
  expect(await get(url, '/hosts')).toMatchObject({ status: 404 });
  expect(await get(url, '/rules')).toMatchObject({ status: 404 });
});

test('POST /rules › replaces the rules, and rejects invalid ones', async () => {
  const { lab, hardware, call } = createTestLab();
  const { url } = await serveForTest(lab);
  const rules = [{ host: '*', fault: 'power_stuck' }];
  expect(await post(url, '/rules', rules)).toEqual({ status: 200, json: { rules } });
  expect(await hardware.reboot({ host: dell }, call())).toMatchObject({ code: 'power_failed' });
  const refused = await post(url, '/rules', [{ host: '*', fault: 'gremlins' }]);
  expect(refused).toMatchObject({
    status: 400,
    json: { error: expect.stringContaining('rules/0') },
  });
  expect(lab.state().rules).toEqual(rules);
});

test('POST /clock › moves the end of work under way forward', async () => {
  const { lab, hardware, call, clock } = createTestLab();
  const { url } = await serveForTest(lab);
  const now = clock.now();
  await hardware.prepare({ host: dell, bootOrder: 'foreman' }, call());
  expect(await post(url, '/clock', { seconds: 660 })).toMatchObject({ status: 200 });
  expect(lab.host(dell.name)).toMatchObject({ bootOrder: 'foreman' });
  expect(lab.state().now).toBe(now);
  expect(await post(url, '/clock', {})).toMatchObject({ status: 400 });
});

test.each([
  {},
  null,
  { operation: 'dance', input: {}, call: {} },
  { operation: 'reboot', input: {}, call: {} },
])('POST /ask › rejects %j, and the lab keeps running', async (body) => {
  const { lab } = createTestLab();
  const { url } = await serveForTest(lab);
  expect(await post(url, '/ask', body)).toMatchObject({ status: 400 });
  expect(await get(url, '/state')).toMatchObject({ status: 200 });
});

test('POST /ask › has its effect even if the client closes the connection', async () => {
  const { lab, call } = createTestLab();
  const { url } = await serveForTest(lab);
  const { now, token, epoch } = call();
  const request = { operation: 'reboot', input: { host: dell }, call: { now, token, epoch } };
  const body = JSON.stringify(request);
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  socket.end(`POST /ask HTTP/1.1\r\nHost: lab\r\n${length}\r\nConnection: close\r\n\r\n${body}`);
  socket.resume();
  await once(socket, 'close');
  expect(lab.host(dell.name)?.boots).toHaveLength(1);
});

test("remoteLabClient › fails with the category's error code if the lab does not run", async () => {
  const { lab, call } = createTestLab();
  const server = await serveLab(lab);
  const { hardware, switches } = pluginsOf(remoteLabClient(server.url));
  await server.close();
  const rebooted = hardware.reboot({ host: dell }, call());
  await expect(rebooted).rejects.toMatchObject({ code: 'bmc_unreachable' });
  const verified = switches.verify({ host: dell, cloud: 'cloud02' }, call());
  await expect(verified).rejects.toMatchObject({ code: 'switch_failed' });
});

test('remoteLabClient › sends nothing if the call is already aborted', async () => {
  const { lab, call } = createTestLab();
  const { url } = await serveForTest(lab);
  const { hardware } = pluginsOf(remoteLabClient(url));
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(hardware.reboot({ host: dell }, call({ signal }))).rejects.toThrow('cancelled');
  expect(lab.host(dell.name)).toBeUndefined();
});

test('runLab › rejects invalid rules', async () => {
  await expect(runLab(['--rules=[{"host":"*"}]'])).rejects.toThrow("required property 'fault'");
});

test('quads-lab › serves a lab and prints its URL', async () => {
  const program = fileURLToPath(new URL('../../bin/quads-lab.mjs', import.meta.url));
  const rules = JSON.stringify([{ host: 'hpe*', fault: 'power_stuck' }]);
  const child = spawn(
    process.execPath,
    ['--conditions=@quads/source', '--import=tsx', program, '--seed=7', `--rules=${rules}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill());
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { hardware } = pluginsOf(remoteLabClient(url));
  const { call } = createTestLab();
  expect(await hardware.reboot({ host: dell }, call())).toMatchObject({ kind: 'done' });
  expect(await hardware.reboot({ host: hpe }, call())).toMatchObject({ code: 'power_failed' });
  expect(await get(url, '/state')).toMatchObject({
    json: { seed: 7, effects: [{ host: dell.name }] },
  });
});
