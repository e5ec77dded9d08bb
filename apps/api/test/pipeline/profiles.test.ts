import { type Profile, planFor, profiles, totalStages } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { labHost, repeatedEffects, wiredClouds } from '../support/lab-state.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { stagesOf } from '../support/stages.js';
import { newTenancy, type Tenancy, type TenancyOptions } from '../support/tenancy.js';

// Moves of every kind from end to end, as the API, the records and the hosts themselves tell them.

const at = usePipelineSystem();

const home = 'cloud01';
const homeOrder = 'default';

interface Kind {
  readonly name: string;
  readonly wish: TenancyOptions & { readonly profile: Profile };
  /** What its stages wait for, in order. */
  readonly waits: readonly string[];
  /** The boot order that the host has in the end. */
  readonly bootOrder?: string;
}

const installs = ['external', 'external', 'grace_period'];

const kinds: readonly Kind[] = [
  { name: 'a Dell', wish: { profile: 'dell_hpe' }, waits: installs },
  {
    name: 'a Dell whose tenant wants another boot order',
    wish: { profile: 'dell_hpe', bootOrder: 'foreman' },
    waits: ['external', 'bmc_job', 'external', 'grace_period'],
    bootOrder: 'foreman',
  },
  { name: 'an HPE', wish: { profile: 'dell_hpe', model: 'DL380' }, waits: installs },
  {
    name: 'an HPE whose tenant wants another boot order',
    wish: { profile: 'dell_hpe', model: 'DL380', bootOrder: 'foreman' },
    waits: installs,
    bootOrder: 'foreman',
  },
  { name: 'a Supermicro', wish: { profile: 'supermicro', model: '6029P' }, waits: installs },
  { name: 'a host that is not wiped', wish: { profile: 'no_wipe' }, waits: ['external'] },
  { name: 'a host that goes home', wish: { profile: 'return' }, waits: ['external'] },
];

/** The only stage that may have nothing to do. */
const hasNothingToDo = ({ wish }: Kind, status: string): boolean =>
  status === 'hardware_prep' && wish.bootOrder === undefined;

const carry = async (wish: TenancyOptions) => {
  const tenancy = await newTenancy(at.current.system, wish);
  const [moveId] = await at.current.start(...tenancy.hosts);
  await at.current.runToEnd();
  const [host] = tenancy.hosts as [string];
  return { tenancy, host, move: await at.current.detail(moveId as number) };
};

const recordOf = async (hostname: string) =>
  at.current.system.quads.getHost({ path: { hostname } });

const scheduleOf = async (host: string) => {
  const [schedule] = await at.current.system.quads.listSchedules({ query: { host } });
  return schedule;
};

const assignmentOf = ({ assignmentId }: Tenancy) =>
  at.current.system.quads.getAssignment({ path: { assignment_id: assignmentId as number } });

/** How the records tell a time of the log. */
const inSeconds = (time: string | null | undefined): string => new Date(time ?? '').toUTCString();

test('every profile has a case', () => {
  expect(new Set(kinds.map(({ wish }) => wish.profile))).toEqual(new Set(profiles));
});

describe.each(kinds)('$name', (kind) => {
  const { profile } = kind.wish;

  test('runs the stages of the stage table', async () => {
    const { move } = await carry(kind.wish);
    expect(move).toMatchObject({ status: 'completed', profile, stage: totalStages, attempt: 1 });
    const plan = planFor(profile).map((row) => {
      if (row.state === 'skipped') return row;
      if (!hasNothingToDo(kind, row.status)) return { ...row, state: 'succeeded' };
      return { ...row, state: 'skipped', reason: 'nothing_to_do' };
    });
    expect(move.plan).toMatchObject(plan);
  });

  test('reports the beginning and end of each stage, in order', async () => {
    const { move } = await carry(kind.wish);
    const [first, ...others] = stagesOf(profile);
    const isValidated = (status: string) => status === 'validation';
    const endOf = (status: string) => [
      ...(isValidated(status) ? [`validation_recorded ${status}`] : []),
      `${hasNothingToDo(kind, status) ? 'stage_skipped' : 'stage_succeeded'} ${status}`,
    ];
    const steps = move.events.filter(({ type }) => !type.startsWith('waiting_'));
    expect(steps.map(({ type, status }) => `${type} ${status}`)).toEqual([
      `move_started ${first}`,
      ...endOf(first as string),
      ...others.flatMap((status) => [`stage_started ${status}`, ...endOf(status)]),
      'move_completed completed',
    ]);
    const waits = move.events.filter(({ type }) => type === 'waiting_started');
    expect(waits.map(({ data }) => data.kind)).toEqual(kind.waits);
    expect(move.waiting_on).toBeUndefined();
  });

  test('leaves the host in the state of its target cloud', async () => {
    const { host, tenancy } = await carry(kind.wish);
    const isReturn = profile === 'return';
    const isWiped = profile !== 'no_wipe' && !isReturn;
    const cloud = isReturn ? home : tenancy.cloud;
    const state = labHost(at.current, host);
    expect(wiredClouds(at.current, host)).toEqual([cloud]);
    expect(state).toMatchObject({
      power: isReturn ? 'off' : 'on',
      bootOrder: kind.bootOrder ?? homeOrder,
      access: isReturn ? null : { user: 'quads', password: 'quads@1', enabled: true },
      rewiring: null,
    });
    expect(state.grants).toEqual(isReturn ? {} : { [cloud]: 'tenant' });
    expect(state.boots).toHaveLength(isWiped ? 1 : 0);
    expect(state.installation).toEqual(
      isWiped ? expect.objectContaining({ cloud, os: 'rhel', over: true }) : null,
    );
    if (profile === 'dell_hpe') expect(state.virtualMedia).toBeNull();
    expect(repeatedEffects(at.current)).toEqual([]);
  });

  test('updates the records of the host', async () => {
    const { host, tenancy, move } = await carry(kind.wish);
    const isReturn = profile === 'return';
    const ended = (status: string) => move.plan.find((row) => row.status === status)?.ended_at;
    const record = await recordOf(host);
    expect(record).toMatchObject({
      cloud: { name: isReturn ? home : tenancy.cloud },
      build: true,
      validated: !isReturn,
      switch_config_applied: true,
      overcloud: true,
    });
    expect(record.last_build).toBe(inSeconds(ended('post_install')));
    if (isReturn) return;
    expect(await assignmentOf(tenancy)).toMatchObject({ provisioned: true, validated: true });
    expect(await scheduleOf(host)).toMatchObject({
      build_start: inSeconds(ended('pending')),
      build_end: inSeconds(move.completed_at),
    });
  });
});

describe('the records during a move', () => {
  test('follow the move stage by stage', async () => {
    const { system, start, runUntil } = at.current;
    const tenancy = await newTenancy(system, { profile: 'dell_hpe' });
    const [host] = tenancy.hosts as [string];
    const path = { hostname: host };
    await system.quads.updateHost({ path, body: { build: true, switch_config_applied: true } });
    const [moveId] = (await start(host)) as [number];

    await runUntil(moveId, ({ status }) => status === 'switch_config');
    expect(await recordOf(host)).toMatchObject({
      cloud: { name: home },
      build: false,
      switch_config_applied: false,
    });
    expect((await scheduleOf(host))?.build_start).not.toBeNull();

    await runUntil(moveId, ({ status }) => status === 'provisioning');
    expect(await recordOf(host)).toMatchObject({
      cloud: { name: home },
      build: false,
      switch_config_applied: true,
      overcloud: false,
    });

    await runUntil(moveId, ({ status }) => status === 'validation');
    expect(await recordOf(host)).toMatchObject({
      cloud: { name: tenancy.cloud },
      build: true,
      validated: false,
      overcloud: true,
      last_build: expect.any(String),
    });
    expect(await assignmentOf(tenancy)).toMatchObject({ provisioned: true, validated: false });
    expect((await scheduleOf(host))?.build_end).toBeNull();
  });

  test('mark the assignment as provisioned and validated with its last host', async () => {
    const { system, start, request, runUntil, runToEnd } = at.current;
    const tenancy = await newTenancy(system, { hosts: 2 });
    const [first, second] = tenancy.hosts as [string, string];
    const [one] = (await start(first)) as [number];
    await runUntil(one, ({ status }) => status === 'completed');
    expect(await recordOf(first)).toMatchObject({ validated: true });
    expect(await assignmentOf(tenancy)).toMatchObject({ provisioned: false, validated: false });

    const [two] = (await start(second)) as [number];
    await runUntil(two, ({ status }) => status === 'validation');
    expect(await assignmentOf(tenancy)).toMatchObject({ provisioned: true, validated: false });
    await request('release', two, { reason: 'Seen by hand.' });
    await runToEnd();
    expect(await assignmentOf(tenancy)).toMatchObject({ provisioned: true, validated: true });
  });
});

describe('access to the BMC', () => {
  test('is given to the tenant only after the validation', async () => {
    const { system, start, runUntil, runToEnd } = at.current;
    const { hosts } = await newTenancy(system);
    const [host] = hosts as [string];
    const [moveId] = (await start(host)) as [number];
    const access = () => labHost(at.current, host).access;
    await runUntil(moveId, ({ status }) => status === 'provisioning');
    expect(access()).toMatchObject({ user: 'quads', enabled: false });
    await runUntil(moveId, ({ status }) => status === 'validation');
    expect(access()).toMatchObject({ user: 'quads', enabled: false });
    await runToEnd();
    expect(access()).toMatchObject({ user: 'quads', enabled: true });
  });

  test('is removed after the booking, and the host moves home', async () => {
    const { system, moveAll, newest } = at.current;
    const { host, tenancy } = await carry({ profile: 'dell_hpe' });
    expect(labHost(at.current, host)).toMatchObject({ power: 'on', access: { enabled: true } });
    const schedule_id = (await scheduleOf(host))?.id as number;
    await system.quads.updateSchedule({ path: { schedule_id }, body: { end: 'now' } });
    await moveAll();
    expect(await newest(host)).toMatchObject({
      profile: 'return',
      status: 'completed',
      source_cloud: tenancy.cloud,
      target_cloud: home,
    });
    expect(labHost(at.current, host)).toMatchObject({ power: 'off', access: null });
    expect(labHost(at.current, host).grants).toEqual({});
    expect(wiredClouds(at.current, host)).toEqual([home]);
    expect(await recordOf(host)).toMatchObject({ cloud: { name: home }, validated: false });
  });
});
