import { type MoveDetail, type MoveStatus, type Profile, profiles } from '@quads/contract';
import {
  noteJobsWithoutWorker,
  type ToolCategory,
  toolCategories,
  type Worker,
} from '@quads/engine';
import { afterEach, expect, test } from 'vitest';
import { labHost, repeatedEffects, wiredClouds } from '../support/lab-state.js';
import { pauseDetail, pauseStages } from '../support/pause-stages.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { stagesOf } from '../support/stages.js';
import { defaultConfig } from '../support/system.js';
import { newTenancy } from '../support/tenancy.js';

// Workers that have some of the plugins: none of them fails a move for want of another one.

const at = usePipelineSystem({
  release: pauseStages,
  pipeline: {
    movesAtOnce: 0,
    retries: { attempts: 1, firstPauseSeconds: 1, factor: 1, maxPauseSeconds: 1 },
  },
});

let hired: Worker[] = [];

const hire = (...categories: ToolCategory[]): Worker => {
  const worker = at.current.startExtraWorker(...categories);
  hired.push(worker);
  return worker;
};

/** A worker for each category, which has no other plugins. */
const hireEach = (): Worker[] => toolCategories.map((category) => hire(category));

const dismiss = async (): Promise<void> => {
  await Promise.all(hired.map((worker) => worker.stop()));
  hired = [];
};

afterEach(dismiss);

/** Lets some workers do all that is due now, however often they hand a move over. */
const rest = async (workers: readonly Worker[]): Promise<number | undefined> => {
  let next: number[] = [];
  for (let turn = 0; turn <= workers.length; turn += 1) {
    next = [];
    for (const worker of workers) {
      worker.poke();
      const inMs = await worker.idle();
      if (inMs !== undefined) next.push(inMs);
    }
  }
  return next.length === 0 ? undefined : Math.min(...next);
};

/** Lets the time go by until a move is as wanted. */
const until = async (
  workers: readonly Worker[],
  moveId: number,
  wanted: (move: MoveDetail) => boolean,
): Promise<MoveDetail> => {
  for (;;) {
    const nextInMs = await rest(workers);
    const move = await at.current.detail(moveId);
    if (wanted(move)) return move;
    if (nextInMs === undefined) throw new Error(`move ${moveId} came to ${move.status} instead.`);
    await at.current.clock.advance(nextInMs + 1);
  }
};

const hasEnded = ({ completed_at }: MoveDetail): boolean => completed_at !== null;

interface Place {
  readonly profile: Profile;
  readonly stage: MoveStatus;
}

const places = profiles.flatMap((profile): Place[] =>
  stagesOf(profile).map((stage) => ({ profile, stage })),
);

const begin = async (profile: Profile) => {
  const bootOrder = profile === 'dell_hpe' ? { bootOrder: 'foreman' } : {};
  const { cloud, hosts } = await newTenancy(at.current.system, { profile, ...bootOrder });
  const [host] = hosts as [string];
  const [moveId] = (await at.current.start(host)) as [number];
  return { host, moveId, cloud, from: profile === 'return' ? cloud : 'cloud01' };
};

/** A move that stands still at the end of a stage, whose worker has gone. */
const leftAt = async ({ profile, stage }: Place) => {
  const begun = await begin(profile);
  await until(
    [hire(...toolCategories)],
    begun.moveId,
    (move) => move.status === stage && move.waiting_on?.detail === pauseDetail,
  );
  await dismiss();
  return begun;
};

/** Notes what no worker can carry, as every process does; only now and then, so that tests see it. */
const note = () => {
  const { log, jobs: queue } = at.current.system.store;
  const { release, manifests, toolboxFor } = at.current.plugins;
  const plugins = { release, manifests, toolboxFor };
  const pipelineSettings = { supermicroFragments: defaultConfig.supermicroFragments };
  return noteJobsWithoutWorker({ log, queue, plugins, pipelineSettings, capabilities: [] });
};

const threeDaysMs = 3 * 86_400_000;

/** The call of a stage of `standard` when it continues. */
const categoryOf = (stage: MoveStatus, profile: Profile): ToolCategory | undefined => {
  if (stage === 'pending') return 'switch';
  if (stage === 'switch_config') return 'switch';
  if (stage === 'provisioning' || stage === 'foreman_rbac') return 'provisioner';
  if (stage === 'validation') return 'validator';
  if (stage === 'post_install' && profile !== 'return') return undefined;
  if (stage === 'released' && profile === 'no_wipe') return undefined;
  return 'hardware';
};

test.each(profiles)(
  'a move with the profile %s is run by four workers, each with plugins of one category',
  async (profile) => {
    const { host, moveId, cloud } = await begin(profile);
    const move = await until(hireEach(), moveId, hasEnded);
    expect(move).toMatchObject({ status: 'completed', attempt: 1 });
    expect(repeatedEffects(at.current)).toEqual([]);
    expect(wiredClouds(at.current, host)).toEqual([profile === 'return' ? 'cloud01' : cloud]);
    const { grants, power } = labHost(at.current, host);
    // The last tenant has lost the host in the provisioner, whose worker came last.
    expect(Object.keys(grants)).toEqual(profile === 'return' ? [] : [cloud]);
    if (profile === 'return') expect(power).toBe('off');
  },
);

test.each(places)(
  'a move with the profile $profile waits at $stage for a worker with the plugin, without a limit, and continues',
  async ({ profile, stage }) => {
    const { moveId } = await leftAt({ profile, stage });
    const category = categoryOf(stage, profile);
    if (category === undefined) return;
    const lacking = hire(...toolCategories.filter((one) => one !== category));
    await rest([lacking]);
    await at.current.clock.advance(threeDaysMs);
    await rest([lacking]);
    await dismiss();
    // A worker was never there again: the note is written by any process.
    while ((await note()) > 0);
    const vendor = profile === 'supermicro' ? 'supermicro' : 'dell';
    expect(await at.current.detail(moveId)).toMatchObject({
      status: stage,
      completed_at: null,
      waiting_on: { kind: 'slot', detail: `no worker with ${category} for ${vendor}` },
    });
    const move = await until([hire(...toolCategories)], moveId, hasEnded);
    expect(move).toMatchObject({ status: 'completed', attempt: 1 });
    expect(repeatedEffects(at.current)).toEqual([]);
  },
);

test.each(places)(
  'a move with the profile $profile that is cancelled at $stage is undone by four workers',
  async ({ profile, stage }) => {
    const { host, moveId, from } = await leftAt({ profile, stage });
    expect((await at.current.request('cancel', moveId)).status).toBe(200);
    const move = await until(hireEach(), moveId, hasEnded);
    const wasBooted = move.plan.some(
      ({ status, started_at }) => status === 'reboot' && started_at !== undefined,
    );
    expect(move).toMatchObject({ status: 'failed', failure: { code: 'cancelled' } });
    expect(move.failure?.not_undone).toHaveLength(wasBooted ? 1 : 0);
    expect(repeatedEffects(at.current)).toEqual([]);
    if (stage === 'pending') return;
    expect(wiredClouds(at.current, host)).toEqual([from]);
    const { access, registration, grants } = labHost(at.current, host);
    expect({ access, registration, grants }).toEqual({
      access: null,
      registration: null,
      grants: {},
    });
  },
);

test('a cancelled move without effects is ended by any worker', async () => {
  const { moveId } = await begin('dell_hpe');
  const worker = hire('validator');
  await rest([worker]);
  expect(await at.current.detail(moveId)).toMatchObject({ status: 'pending', completed_at: null });
  await at.current.request('cancel', moveId);
  const move = await until([worker], moveId, hasEnded);
  expect(move.failure).toMatchObject({ code: 'cancelled', not_undone: [] });
});

test('a process without plugins claims nothing and logs it once', async () => {
  const { moveId } = await begin('dell_hpe');
  const worker = hire();
  await rest([worker]);
  await rest([worker]);
  expect(await at.current.detail(moveId)).toMatchObject({ status: 'pending', completed_at: null });
  const said = at.current.logged.filter(([, text]) => text.includes('claims no moves'));
  expect(said).toHaveLength(1);
});
