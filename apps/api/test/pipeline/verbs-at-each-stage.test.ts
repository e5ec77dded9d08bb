import { type MoveStatus, type Profile, profiles } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { labHost, repeatedEffects, stagesWithEffects, wiredClouds } from '../support/lab-state.js';
import { pauseDetail, pauseStages } from '../support/pause-stages.js';
import { type PipelineSystem, usePipelineSystem } from '../support/pipeline-system.js';
import { stagesOf } from '../support/stages.js';
import { newTenancy } from '../support/tenancy.js';

// What people may say of a move, at each of its stages: when all that the stage does has been done
// and is not written yet.

const at = usePipelineSystem({
  release: pauseStages,
  pipeline: { retries: { attempts: 1, firstPauseSeconds: 1, factor: 1, maxPauseSeconds: 1 } },
});

const home = 'cloud01';

/** Every stage of some profiles. */
const places = (some: readonly Profile[]) =>
  some.flatMap((profile) => stagesOf(profile).map((stage) => ({ profile, stage })));

const standsAt = (stage: MoveStatus) => (move: Awaited<ReturnType<PipelineSystem['detail']>>) =>
  move.status === stage && move.waiting_on?.detail === pauseDetail;

/** A move that stands still at the end of a stage. */
const heldAt = async ({ profile, stage }: { profile: Profile; stage: MoveStatus }) => {
  const bootOrder = profile === 'dell_hpe' ? { bootOrder: 'foreman' } : {};
  const { cloud, hosts } = await newTenancy(at.current.system, { profile, ...bootOrder });
  const [host] = hosts as [string];
  const [moveId] = (await at.current.start(host)) as [number];
  const move = await at.current.runUntil(moveId, standsAt(stage));
  return {
    host,
    cloud,
    moveId,
    from: profile === 'return' ? cloud : home,
    scheduleId: move.schedule_id,
  };
};

type HeldMove = Awaited<ReturnType<typeof heldAt>>;

const isAfter = (profile: Profile, stage: MoveStatus, other: MoveStatus): boolean => {
  const all = stagesOf(profile);
  return all.includes(other) && all.indexOf(stage) >= all.indexOf(other);
};

/** Checks that a cancelled move left no effects except those that its failure lists. */
const expectUndone = async (
  { host, from, moveId }: HeldMove,
  { profile, stage }: { profile: Profile; stage: MoveStatus },
  code: string,
): Promise<void> => {
  const { system, detail } = at.current;
  const wasBooted = isAfter(profile, stage, 'reboot');
  const move = await detail(moveId);
  expect(move).toMatchObject({
    status: 'failed',
    failed_stage: stage,
    failure: {
      code,
      stage,
      retryable: false,
      who_must_act: wasBooted ? 'admin' : 'nobody',
    },
  });
  expect(move.failure?.not_undone.map(({ effect }) => effect)).toEqual(
    wasBooted ? [expect.stringMatching(/booted/)] : [],
  );
  expect(repeatedEffects(at.current)).toEqual([]);
  expect(await system.quads.getHost({ path: { hostname: host } })).toMatchObject({
    cloud: { name: from },
    build: false,
    validated: false,
    switch_config_applied: false,
  });
  // Nothing was asked of the host yet.
  if (stage === 'pending') return;
  const state = labHost(at.current, host);
  expect(wiredClouds(at.current, host)).toEqual([from]);
  expect(state).toMatchObject({ access: null, registration: null, registering: null });
  expect(state.grants).toEqual({});
  // The BMC changes it with the next boot.
  if (state.jobs.length > 0) expect(state.jobs.at(-1)).toMatchObject({ bootOrder: 'director' });
  if (isAfter(profile, stage, 'power_on')) expect(state.power).toBe('off');
};

const ends = {
  'is removed': (schedule_id: number) =>
    at.current.system.quads.removeSchedule({ path: { schedule_id } }),
  'ends now': (schedule_id: number) =>
    at.current.system.quads.updateSchedule({ path: { schedule_id }, body: { end: 'now' } }),
};

const booked = profiles.filter((profile) => profile !== 'return');

test.each(places(profiles))(
  'a move with the profile $profile can be cancelled at $stage',
  async (place) => {
    const held = await heldAt(place);
    const { status } = await at.current.request('cancel', held.moveId, { reason: 'Not needed.' });
    expect(status).toBe(200);
    await at.current.runToEnd();
    await expectUndone(held, place, 'cancelled');
    expect(await at.current.detail(held.moveId)).toMatchObject({ error_message: 'Not needed.' });
  },
);

describe.each(Object.entries(ends))('a schedule %s', (_how, end) => {
  test.each(places(booked))('during a move with the profile $profile at $stage', async (place) => {
    const held = await heldAt(place);
    await end(held.scheduleId as number);
    await at.current.runToEnd();
    await expectUndone(held, place, 'schedule_ended');
  });
});

/** The last stage of each profile that asks something of a device. */
const last = (profile: Profile): MoveStatus => {
  const asking = stagesOf(profile).filter((stage) => stage !== 'released' || profile !== 'no_wipe');
  return asking.at(-1) as MoveStatus;
};

/** A move that has failed at the last of its stages that can. */
const failedLate = async (profile: Profile) => {
  const stage = last(profile);
  const before = stagesOf(profile)[stagesOf(profile).indexOf(stage) - 1] as MoveStatus;
  const held = await heldAt({ profile, stage: before });
  at.current.lab.setRules([{ host: held.host, fault: 'throws' }]);
  await at.current.runToEnd();
  at.current.lab.setRules([]);
  expect(await at.current.detail(held.moveId)).toMatchObject({
    status: 'failed',
    failed_stage: stage,
    failure: { code: 'plugin_error', retryable: true },
  });
  return held;
};

/** The stages that another attempt may begin with: what a validation has found counts once. */
const beginnings = profiles.flatMap((profile) => {
  const all = stagesOf(profile);
  const to = all.includes('validation') ? 'validation' : last(profile);
  return all.slice(0, all.indexOf(to) + 1).map((from) => ({ profile, from }));
});

const retried = async (moveId: number, from: MoveStatus): Promise<number> => {
  const { status, body } = await at.current.request('retry', moveId, { from_stage: from });
  expect(status).toBe(201);
  return body.move_id;
};

const statesOf = async (moveId: number): Promise<Record<string, string>> => {
  const { plan } = await at.current.detail(moveId);
  return Object.fromEntries(plan.map(({ status, state }) => [status, state]));
};

describe('a retry', () => {
  test.each(beginnings)(
    'of a move with the profile $profile from $from',
    async ({ profile, from }) => {
      const { host, cloud, moveId } = await failedLate(profile);
      const next = await retried(moveId, from);
      await at.current.runToEnd();
      const all = stagesOf(profile);
      const kept = all.slice(1, Math.max(1, all.indexOf(from)));
      const states = await statesOf(next);
      expect(await at.current.detail(next)).toMatchObject({
        status: 'completed',
        attempt: 2,
        resumed_from: moveId,
      });
      for (const stage of kept) expect(states[stage]).toBe('carried');
      for (const stage of all.slice(kept.length + 1)) expect(states[stage]).toBe('succeeded');
      expect(stagesWithEffects(at.current, next).filter((stage) => kept.includes(stage))).toEqual(
        [],
      );
      expect(repeatedEffects(at.current)).toEqual([]);
      expect(wiredClouds(at.current, host)).toEqual([profile === 'return' ? home : cloud]);
    },
  );

  test('undoes the effects of earlier attempts when it is cancelled', async () => {
    const place = { profile: 'dell_hpe', stage: 'validation' } as const;
    const held = await failedLate(place.profile);
    const next = await retried(held.moveId, 'validation');
    await at.current.runUntil(next, standsAt('validation'));
    await at.current.request('cancel', next);
    await at.current.runToEnd();
    await expectUndone({ ...held, moveId: next }, place, 'cancelled');
  });
});
