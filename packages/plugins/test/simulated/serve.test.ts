import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runLab, serveLab } from '../../src/simulated/lab/index.js';
import { remoteDoor } from '../../src/simulated/remote-door.js';
import { served } from './support/behind-http.js';
import { dell, hpe } from './support/hosts.js';
import { pluginsBehind, rig } from './support/rig.js';

const post = async (url: string, path: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(new URL(path, url), { method: 'POST', body: JSON.stringify(body) });
  return { status: answer.status, json: await answer.json() };
};

const get = async (url: string, path: string): Promise<unknown> => {
  const answer = await fetch(new URL(path, url));
  return { status: answer.status, json: await answer.json() };
};

test('the lab and its hosts can be read', async () => {
  const { lab, hardware, call } = rig();
  const { url } = await served(lab);
  await hardware.reboot({ host: dell }, call());
  expect(await get(url, '/state')).toEqual({ status: 200, json: lab.state() });
  expect(await get(url, `/hosts/${dell.name}`)).toEqual({ status: 200, json: lab.host(dell.name) });
  expect(await get(url, '/hosts/unknown')).toMatchObject({ status: 404 });
  expect(await get(url, '/hosts')).toMatchObject({ status: 404 });
  expect(await get(url, '/rules')).toMatchObject({ status: 404 });
});

test('rules can be replaced, by good ones alone', async () => {
  const { lab, hardware, call } = rig();
  const { url } = await served(lab);
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

test('what is under way can be over sooner', async () => {
  const { lab, hardware, call, clock } = rig();
  const { url } = await served(lab);
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
])('%j is nothing to ask for, and the lab goes on', async (body) => {
  const { lab } = rig();
  const { url } = await served(lab);
  expect(await post(url, '/ask', body)).toMatchObject({ status: 400 });
  expect(await get(url, '/state')).toMatchObject({ status: 200 });
});

test('the effect happens when the request has come, also when nobody waits for the answer', async () => {
  const { lab, call } = rig();
  const { url } = await served(lab);
  const { now, token, epoch } = call();
  const asked = { operation: 'reboot', input: { host: dell }, call: { now, token, epoch } };
  const body = JSON.stringify(asked);
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  socket.end(`POST /ask HTTP/1.1\r\nHost: lab\r\n${length}\r\nConnection: close\r\n\r\n${body}`);
  socket.resume();
  await once(socket, 'close');
  expect(lab.host(dell.name)?.boots).toHaveLength(1);
});

test('a lab that is not there says so by what each plugin fails with', async () => {
  const { lab, call } = rig();
  const server = await serveLab(lab);
  const { hardware, switches } = pluginsBehind(remoteDoor(server.url));
  await server.close();
  const rebooted = hardware.reboot({ host: dell }, call());
  await expect(rebooted).rejects.toMatchObject({ code: 'bmc_unreachable' });
  const verified = switches.verify({ host: dell, cloud: 'cloud02' }, call());
  await expect(verified).rejects.toMatchObject({ code: 'switch_failed' });
});

test('a call that is given up before it is made changes nothing', async () => {
  const { lab, call } = rig();
  const { url } = await served(lab);
  const { hardware } = pluginsBehind(remoteDoor(url));
  const signal = AbortSignal.abort(new Error('given up'));
  await expect(hardware.reboot({ host: dell }, call({ signal }))).rejects.toThrow('given up');
  expect(lab.host(dell.name)).toBeUndefined();
});

test('the program does not begin with rules that are none', async () => {
  await expect(runLab(['--rules=[{"host":"*"}]'])).rejects.toThrow("required property 'fault'");
});

test('the program serves a lab and says where', async () => {
  const program = fileURLToPath(new URL('../../bin/quads-lab.mjs', import.meta.url));
  const rules = JSON.stringify([{ host: 'hpe*', fault: 'power_stuck' }]);
  const child = spawn(
    process.execPath,
    ['--conditions=@quads/source', '--import=tsx', program, '--seed=7', `--rules=${rules}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill());
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { hardware } = pluginsBehind(remoteDoor(url));
  const { call } = rig();
  expect(await hardware.reboot({ host: dell }, call())).toMatchObject({ kind: 'done' });
  expect(await hardware.reboot({ host: hpe }, call())).toMatchObject({ code: 'power_failed' });
  expect(await get(url, '/state')).toMatchObject({
    json: { seed: 7, effects: [{ host: dell.name }] },
  });
});
