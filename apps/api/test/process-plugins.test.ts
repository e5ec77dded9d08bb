import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Move, MoveDetail, MoveStatus, WorkerList } from '@quads/contract';
import { openStore, type Store } from '@quads/store';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type Program, startProgram } from './support/program.js';
import { basic } from './support/system.js';
import { until } from './support/until.js';

// Two APIs and three workers on one database, each with other plugins: programs of their own.

const password = 'correct horse battery';
const module = fileURLToPath(new URL('fixtures/plugins/done-at-once.mjs', import.meta.url));

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

/** Which vendors the plugins of each category are for. */
type Parts = Readonly<Record<string, readonly string[]>>;

const all = ['Dell', 'HPE', 'Supermicro'];
const standard = { enabled: true, validation_grace_period: 0, validation_interval: 1 };

/** Starts programs on one database, each with plugins of its own. */
const startBed = async () => {
  const { url, execute, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  const folder = await mkdtemp(join(tmpdir(), 'quads-plugins-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  let files = 0;
  const env = {
    DATABASE_URL: url,
    QUADS_ADMIN_PASSWORD: password,
    QUADS_LEASE: '3',
    LOG_LEVEL: 'info',
  };
  const program = async (parts: Parts | undefined, words: readonly string[] = []) => {
    if (parts === undefined) return startProgram(env, words);
    files += 1;
    const file = join(folder, `plugins-${files}.yml`);
    const sections = Object.entries(parts).map(([category, vendors]) => [
      `my_${category}`,
      { enabled: true, module, categories: [category], vendors },
    ]);
    const plugins = { standard, ...Object.fromEntries(sections) };
    await writeFile(file, JSON.stringify({ plugins }));
    return startProgram({ ...env, QUADS_PLUGINS: file }, words);
  };
  const openedStore = async (): Promise<Store> => {
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    return store;
  };
  return {
    execute,
    openedStore,
    api: (parts?: Parts) => program(parts),
    worker: (parts: Parts) => program(parts, ['work']),
  };
};

type Bed = Awaited<ReturnType<typeof startBed>>;

/** What makes a host one of a vendor: a part of its name, and its model. */
const makes = {
  Dell: { suffix: 'r640', model: 'R640' },
  HPE: { suffix: 'dl380', model: 'DL380' },
  Supermicro: { suffix: '6029p', model: '6029P' },
} as const;

type Make = keyof typeof makes;

/** Hosts that are due: into a cloud where they are booked, or home where they are not. */
const addHosts = async ({ execute }: Bed, make: Make, count: number, cloud?: string) => {
  const { suffix, model } = makes[make];
  const kind = cloud ?? 'home';
  await execute(`
    with made as (
      insert into hosts (name, model, host_type, rack, uloc, cloud_id, default_cloud_id)
      select format('${kind}-%s-${suffix}.example.com', n), '${model}', 'test', 'a01', n::text,
        there.id, home.id
      from generate_series(1, ${count}) n
      join clouds home on home.name = 'cloud01'
      join clouds there on there.name = '${cloud === undefined ? 'cloud02' : 'cloud01'}'
      returning id
    )
    insert into schedules (assignment_id, host_id, start, "end")
    select a.id, made.id, clock_timestamp(), '2099-01-01'
    from made, assignments a join clouds c on c.id = a.cloud_id where c.name = '${cloud ?? ''}'`);
  return Array.from({ length: count }, (_, n) => `${kind}-${n + 1}-${suffix}.example.com`);
};

/** Which category each stage of the plugin `standard` calls, where it calls one. */
const categoryOf: Partial<Record<MoveStatus, string>> = {
  switch_config: 'switch',
  ipmi_config: 'hardware',
  power_on: 'hardware',
  provisioning: 'provisioner',
  cleanup: 'hardware',
  reboot: 'hardware',
  foreman_rbac: 'provisioner',
  validation: 'validator',
};

test('200 moves end as their plugins allow while workers with different plugins start and stop', async () => {
  const bed = await startBed();
  const bare = await bed.api();
  const url = await bare.url();
  const other = await bed.api({ switch: ['HPE'], hardware: ['HPE'] });
  await other.url();
  const has = new Map<number, Parts>([[other.pid, { switch: ['HPE'], hardware: ['HPE'] }]]);
  const hire = async (parts: Parts): Promise<Program> => {
    const worker = await bed.worker(parts);
    has.set(worker.pid, parts);
    return worker;
  };
  const first = await hire({ switch: ['Dell'], hardware: ['Dell'] });
  const second = await hire({ switch: ['Supermicro'], hardware: ['Supermicro'] });
  const third = await hire({ provisioner: all });

  for (const cloud of ['cloud01', 'cloud02', 'cloud03'])
    await send(url, 'POST', 'clouds', { cloud });
  const tenant = { description: 'Tests', owner: 'tenant', ticket: '1' };
  await send(url, 'POST', 'assignments', { cloud: 'cloud02', ...tenant, wipe: true });
  await send(url, 'POST', 'assignments', { cloud: 'cloud03', ...tenant, wipe: false });
  const wiped = {
    Dell: await addHosts(bed, 'Dell', 50, 'cloud02'),
    HPE: await addHosts(bed, 'HPE', 30, 'cloud02'),
    Supermicro: await addHosts(bed, 'Supermicro', 50, 'cloud02'),
  };
  const others = [
    ...(await addHosts(bed, 'Dell', 30, 'cloud03')),
    ...(await addHosts(bed, 'Supermicro', 40)),
  ];
  const hostnames = [...Object.values(wiped).flat(), ...others];
  const started = await send<{ moves: Move[] }>(url, 'POST', 'moves', { hostnames });
  expect(started.moves).toHaveLength(200);

  const ids = started.moves.map(({ move_id }) => move_id);
  const store = await bed.openedStore();
  const read = async (): Promise<Move[]> => {
    const found = await Promise.all(ids.map(async (id) => (await store.reader.byId(id)).value));
    return found.filter((move) => move !== undefined);
  };
  const beyond = (moves: readonly Move[], stage: number): number =>
    moves.filter((move) => move.stage > stage).length;

  // In the midst of it two workers exchange their plugins; one of them is lost without a word.
  await until('some moves to be under way', async () => beyond(await read(), 3) >= 20);
  second.end('SIGKILL');
  await first.end('SIGTERM');
  await hire({ switch: ['Supermicro'], hardware: ['Supermicro'] });
  await hire({ switch: ['Dell'], hardware: ['Dell'] });

  // No worker can validate: the moves that are validated wait, the others end.
  const isWaitingFor = (make: Make) => (move: Move) =>
    move.waiting_on?.kind === 'slot' &&
    move.waiting_on.detail === `no worker with validator for ${make.toLowerCase()}`;
  const ofHosts = (moves: readonly Move[], hosts: readonly string[]) =>
    moves.filter(({ host }) => hosts.includes(host));
  await until('all moves that no worker can validate to wait', async () => {
    const moves = await read();
    return (
      (Object.keys(wiped) as Make[]).every((make) =>
        ofHosts(moves, wiped[make]).every(isWaitingFor(make)),
      ) && ofHosts(moves, others).every(({ status }) => status === 'completed')
    );
  });
  expect((await send<WorkerList>(url, 'GET', 'workers')).moves_without_worker).toBe(130);

  // The third is restarted with other plugins, and continues with the moves that it can run.
  await third.end('SIGTERM');
  await hire({ provisioner: all, validator: ['Dell', 'Supermicro'] });
  await until('what can be validated to end', async () => {
    const moves = await read();
    return [...wiped.Dell, ...wiped.Supermicro].every((host) =>
      ofHosts(moves, [host]).every(({ status }) => status === 'completed'),
    );
  });
  const left = await read();
  expect(ofHosts(left, wiped.HPE).every(isWaitingFor('HPE'))).toBe(true);
  const { workers, moves_without_worker } = await send<WorkerList>(url, 'GET', 'workers');
  expect(moves_without_worker).toBe(30);
  expect(workers.find(({ name }) => name.includes(`/${bare.pid}-`))).toMatchObject({ carries: [] });
  expect(workers.find(({ name }) => name.includes(`/${other.pid}-`))).toMatchObject({
    carries: [
      { category: 'hardware', vendors: ['HPE'] },
      { category: 'switch', vendors: ['HPE'] },
    ],
  });
  const metrics = await fetch(`${url}/metrics`);
  expect(await metrics.text()).toMatch(/^quads_moves_without_worker 30$/m);

  // Its effects are undone by the processes with the plugins: two workers and an API.
  const [waiting] = ofHosts(left, wiped.HPE) as [Move];
  await send(url, 'POST', `moves/${waiting.move_id}/cancel`, { reason: 'Not wanted.' });
  const cancelled = await until('the cancelled move to end', async () => {
    const move = await send<MoveDetail>(url, 'GET', `moves/${waiting.move_id}`);
    return move.completed_at !== null && move;
  });
  expect(cancelled.failure).toMatchObject({ code: 'cancelled' });
  expect(cancelled.failure?.not_undone.map(({ effect }) => effect)).toEqual([
    expect.stringMatching(/booted into its installation/),
  ]);

  // Each did what it has plugins for, no move has failed otherwise, and none begun anew.
  const vendorOf = new Map(
    (Object.keys(makes) as Make[]).flatMap((make) =>
      hostnames
        .filter((host) => host.includes(makes[make].suffix))
        .map((host): [string, Make] => [host, make]),
    ),
  );
  const ended = (await read()).filter(({ move_id }) => move_id !== waiting.move_id);
  expect(ended.filter(({ attempt, status }) => attempt !== 1 || status === 'failed')).toEqual([]);
  const events = await Promise.all(
    ids.map(async (id) => (await store.reader.events(id, 0, 500)).value),
  );
  const doings = events.flat().flatMap(({ type, status, host, actor }) => {
    const category = categoryOf[status];
    if (type !== 'stage_succeeded' || category === undefined || actor.kind !== 'worker') return [];
    const pid = Number(/\/(\d+)-/.exec(actor.name ?? '')?.[1]);
    return [{ category, vendor: vendorOf.get(host) ?? '', parts: has.get(pid) }];
  });
  expect(doings.length).toBeGreaterThan(800);
  expect(
    doings.filter(({ category, vendor, parts }) => !parts?.[category]?.includes(vendor)),
  ).toEqual([]);
  const line = 'claims no moves';
  expect(bare.err().split(line)).toHaveLength(2);
  expect(other.err()).not.toContain(line);
}, 120_000);
