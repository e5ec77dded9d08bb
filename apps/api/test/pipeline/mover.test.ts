import { afterEach, describe, expect, test } from 'vitest';
import { answerTo } from '../support/answer.js';
import { labHost, wiredClouds } from '../support/lab-state.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { newTenancy, type TenancyOptions } from '../support/tenancy.js';

// What moves by itself, and what is let alone.

const one = async (at: ReturnType<typeof usePipelineSystem>, wish: TenancyOptions = {}) => {
  const { hosts, cloud, assignmentId } = await newTenancy(at.current.system, wish);
  return { host: hosts[0] as string, cloud, assignmentId };
};

const hasMove = async (at: ReturnType<typeof usePipelineSystem>, host: string): Promise<boolean> =>
  (await at.current.system.call('GET', `moves/progress/${host}?include=ended`)).status === 200;

/** What was said to people of a host. */
const wordsOn = (at: ReturnType<typeof usePipelineSystem>, host: string): string[] =>
  at.current.logged.flatMap(([facts, text]) =>
    (facts as { host?: string }).host === host ? [text] : [],
  );

const reported = async (
  at: ReturnType<typeof usePipelineSystem>,
  host: string,
  ...statuses: string[]
) => {
  const { call } = at.current.system;
  const hostnames = [host];
  const started = await answerTo<Record<string, number>>(
    call('POST', 'moves/progress/batch', { hostnames }),
  );
  expect(started.status).toBe(201);
  for (const status of statuses) {
    const answer = await call('PATCH', `moves/progress/${started.body[host]}`, { status });
    expect(answer.status).toBe(200);
  }
};

describe('off', () => {
  const at = usePipelineSystem({ pipeline: { mover: 'off' } });

  test('starts no moves, and runs moves that are started by request', async () => {
    const { host } = await one(at);
    await at.current.moveAll();
    expect(at.current.pipeline.mover).toBeUndefined();
    expect(await hasMove(at, host)).toBe(false);
    const [moveId] = (await at.current.start(host)) as [number];
    await at.current.runToEnd();
    expect(await at.current.detail(moveId)).toMatchObject({ status: 'completed' });
  });
});

describe('shadow', () => {
  const at = usePipelineSystem({ pipeline: { mover: 'shadow' } });

  test('logs once what it would do, and starts nothing', async () => {
    const { host } = await one(at);
    for (let looks = 0; looks < 3; looks += 1) expect(await at.current.runMover()).toBe(0);
    await at.current.runToEnd();
    expect(wordsOn(at, host)).toEqual(['it would be moved']);
    expect(await hasMove(at, host)).toBe(false);
    expect(at.current.lab.host(host)).toBeUndefined();
  });
});

describe('on', () => {
  const untouchable = 'untouchable.example.com';
  const at = usePipelineSystem({ pipeline: { untouchableHosts: [untouchable] } });

  afterEach(() => at.current.lab.setRules([]));

  test('moves each host once, however often it checks', async () => {
    const { host, cloud } = await one(at);
    expect(await at.current.runMover()).toBe(1);
    expect(await at.current.runMover()).toBe(0);
    await at.current.runToEnd();
    expect(await at.current.newest(host)).toMatchObject({ status: 'completed', attempt: 1 });
    expect(wiredClouds(at.current, host)).toEqual([cloud]);
    expect(await at.current.runMover()).toBe(0);
  });

  test('moves a host home after a failed move, once it is no longer booked', async () => {
    const { host, cloud } = await one(at);
    at.current.lab.setRules([{ host, fault: 'power_stuck' }]);
    await at.current.moveAll();
    expect(await at.current.newest(host)).toMatchObject({ failure: { code: 'power_failed' } });
    expect(wiredClouds(at.current, host)).toEqual([cloud]);
    expect(await at.current.runMover()).toBe(0);

    at.current.lab.setRules([]);
    const [schedule] = await at.current.system.quads.listSchedules({ query: { host } });
    const path = { schedule_id: schedule?.id as number };
    await at.current.system.quads.removeSchedule({ path });
    await at.current.moveAll();
    expect(await at.current.newest(host)).toMatchObject({
      status: 'completed',
      profile: 'return',
      source_cloud: cloud,
    });
    expect(wiredClouds(at.current, host)).toEqual(['cloud01']);
    expect(labHost(at.current, host)).toMatchObject({ access: null, power: 'off' });
    expect(await at.current.runMover()).toBe(0);
  });

  test.each(['broken', 'retired'] as const)(
    'skips a host that is %s, and logs it once',
    async (unfit) => {
      const { host } = await one(at);
      const path = { hostname: host };
      await at.current.system.quads.updateHost({ path, body: { [unfit]: true } });
      for (let looks = 0; looks < 3; looks += 1) await at.current.moveAll();
      expect(wordsOn(at, host)).toEqual([`it is not moved: It is ${unfit}.`]);
      expect(await hasMove(at, host)).toBe(false);

      await at.current.system.quads.updateHost({ path, body: { [unfit]: false } });
      await at.current.moveAll();
      expect(await at.current.newest(host)).toMatchObject({ status: 'completed' });
    },
  );

  test('skips a host of QUADS_UNTOUCHABLE_HOSTS, and logs it once', async () => {
    const { quads } = at.current.system;
    const { cloud } = await one(at);
    await quads.createHost({
      body: { name: untouchable, model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' },
    });
    const booking = { cloud, hostname: untouchable, start: 'now', end: '2099-01-01 00:00' };
    await quads.createSchedule({ body: booking });
    for (let looks = 0; looks < 3; looks += 1) await at.current.moveAll();
    expect(wordsOn(at, untouchable)).toEqual(['it is not moved: It is not to be touched.']);
    expect(at.current.lab.host(untouchable)).toBeUndefined();
  });

  test('skips a host whose attempts are used up', async () => {
    const { host } = await one(at);
    at.current.lab.setRules([{ host, fault: 'switch_refused' }]);
    await at.current.moveAll();
    const failed = await at.current.newest(host);
    expect(failed).toMatchObject({ status: 'failed', attempt: 4 });
    await at.current.moveAll();
    expect((await at.current.newest(host)).move_id).toBe(failed.move_id);
  });

  test('moves hosts home whose schedules have ended', async () => {
    const { host } = await one(at);
    await at.current.moveAll();
    const [schedule] = await at.current.system.quads.listSchedules({ query: { host } });
    const path = { schedule_id: schedule?.id as number };
    await at.current.system.quads.updateSchedule({ path, body: { end: 'now' } });
    await at.current.moveAll();
    expect(await at.current.newest(host)).toMatchObject({
      profile: 'return',
      status: 'completed',
      target_cloud: 'cloud01',
    });
    expect(labHost(at.current, host)).toMatchObject({ power: 'off', access: null });
  });

  test('skips a host that an external program moves', async () => {
    const { host } = await one(at);
    await reported(at, host, 'switch_config');
    await at.current.moveAll();
    expect(await at.current.newest(host)).toMatchObject({
      status: 'switch_config',
      reporter: { kind: 'external' },
    });
    expect(at.current.lab.host(host)).toBeUndefined();
  });

  test('skips a host that an external program has moved to its cloud', async () => {
    const { host, cloud } = await one(at);
    await reported(at, host, 'switch_config', 'post_install', 'released', 'completed');
    const path = { hostname: host };
    await at.current.system.quads.updateHost({ path, body: { cloud } });
    await at.current.moveAll();
    expect(await at.current.newest(host)).toMatchObject({
      status: 'completed',
      reporter: { kind: 'external' },
    });
  });

  test('refuses external reports on its moves', async () => {
    const { host } = await one(at);
    await at.current.runMover();
    const { id } = await at.current.newest(host);
    const { call } = at.current.system;
    const late = await answerTo(call('PATCH', `moves/progress/${id}`, { status: 'completed' }));
    expect(late).toMatchObject({ status: 409, body: { code: 'move_in_progress' } });
    const again = await answerTo(call('POST', 'moves/progress/batch', { hostnames: [host] }));
    expect(again).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    await at.current.runToEnd();
    expect(await at.current.newest(host)).toMatchObject({ status: 'completed', attempt: 1 });
  });
});

describe('on, with QUADS_MOVER_CLOUDS', () => {
  const cloud = 'cloud900';
  const at = usePipelineSystem({ pipeline: { moverClouds: [cloud] } });

  test('moves only hosts into these clouds and home from them', async () => {
    const { host: allowed } = await one(at, { cloud });
    const { host: other } = await one(at);
    await at.current.moveAll();
    expect(await at.current.newest(allowed)).toMatchObject({ status: 'completed' });
    expect(await hasMove(at, other)).toBe(false);
    expect(wordsOn(at, other)).toEqual([]);

    const [schedule] = await at.current.system.quads.listSchedules({ query: { host: allowed } });
    const path = { schedule_id: schedule?.id as number };
    await at.current.system.quads.updateSchedule({ path, body: { end: 'now' } });
    await at.current.moveAll();
    expect(await at.current.newest(allowed)).toMatchObject({
      profile: 'return',
      status: 'completed',
    });
  });
});
