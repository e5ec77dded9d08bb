import { type MoveStatus, type Profile, planFor } from '@quads/contract';
import {
  type AnyPlugin,
  type HostFacts,
  type Json,
  type MoveInfo,
  type Stage,
  type StageInput,
  type StageOutcome,
  silent,
  type TenantFacts,
} from '@quads/engine';
import { onTestFinished } from 'vitest';
import { type LoadedPlugins, loadPlugins, simulatedOn, standard } from '../../../src/index.js';
import { createLab, type Lab, type LabHost, type Rule } from '../../../src/simulated/lab/index.js';
import { type VirtualClock, virtualClock } from '../../simulated/support/clock.js';
import { dell, tenant } from '../../simulated/support/hosts.js';
import { file } from '../../support/load.js';
import { type RecordedCall, recordCalls } from './record-calls.js';

export interface TestMoveOptions {
  readonly profile?: Profile;
  readonly host?: HostFacts;
  readonly tenant?: TenantFacts | null;
  /** The section `standard` of `plugins.yml`. */
  readonly settings?: object;
  readonly rules?: readonly Rule[];
  /** The plugins. @default those of the simulated lab */
  readonly plugins?: (lab: Lab) => readonly AnyPlugin[];
}

/** A host whose stages are run by `standard` in a simulated lab. */
export interface TestMove {
  readonly clock: VirtualClock;
  readonly lab: Lab;
  /** The calls of the lab's plugins, in order. */
  readonly calls: readonly RecordedCall[];
  /** The state of the host in the lab. */
  readonly labHost: LabHost;
  stage(status: MoveStatus): Stage;
  work(status: MoveStatus, more?: Partial<StageInput>): StageInput;
  /** Runs a stage to its end on the virtual clock. */
  runStage(status: MoveStatus): Promise<StageOutcome>;
}

const targetOf: Readonly<Record<Profile, string>> = {
  dell_hpe: 'cloud02',
  supermicro: 'cloud02',
  no_wipe: 'cloud02',
  return: 'cloud01',
};

const moveOf = (profile: Profile, startedAt: string): MoveInfo => ({
  moveId: 7,
  attempt: 1,
  profile,
  sourceCloud: profile === 'return' ? 'cloud02' : 'cloud01',
  targetCloud: targetOf[profile],
  status: 'pending',
  startedAt,
  plan: planFor(profile),
});

const ended = (move: MoveInfo, status: MoveStatus, ended_at: string): MoveInfo => ({
  ...move,
  plan: move.plan.map((row) =>
    row.status === status ? { ...row, state: 'succeeded', ended_at } : row,
  ),
});

const loaded = async (
  plugins: readonly AnyPlugin[],
  clock: VirtualClock,
  settings: object,
): Promise<LoadedPlugins> => {
  const names = plugins.map((one) => ('manifest' in one ? one.manifest.name : one.name));
  const sections = Object.fromEntries(names.map((name) => [name, { enabled: true }]));
  const text = JSON.stringify({
    plugins: { ...sections, standard: { enabled: true, ...settings } },
  });
  const tools = { log: silent, now: clock.now };
  const builtIn = [standard, ...plugins];
  const all = await loadPlugins({ text, file, environment: {}, tools, builtIn });
  onTestFinished(() => all.stop());
  return all;
};

const tenantOf = (profile: Profile): TenantFacts | null =>
  profile === 'return' ? null : { ...tenant, wipe: profile !== 'no_wipe' };

/** Starts a move of a host. Its plugins are loaded by loadPlugins(). */
export const startTestMove = async (options: TestMoveOptions = {}): Promise<TestMove> => {
  const { profile = 'dell_hpe', host = dell, settings = {}, rules = [] } = options;
  const tenant = options.tenant === undefined ? tenantOf(profile) : options.tenant;
  const clock = virtualClock();
  const lab = createLab({ seed: 3, rules, now: clock.now });
  const calls: RecordedCall[] = [];
  const plugins = options.plugins?.(lab) ?? [recordCalls(simulatedOn(lab), calls)];
  const { release, toolboxFor } = await loaded(plugins, clock, settings);
  let move = moveOf(profile, clock.now());

  const stage = (status: MoveStatus): Stage => {
    const found = release.stages.find((one) => one.status === status);
    if (!found) throw new Error(`standard has no stage ${status}.`);
    return found;
  };
  const work: TestMove['work'] = (status, more) => ({
    move: { ...move, status },
    host,
    tenant,
    peers: async () => [],
    validateNow: false,
    hasWorkerWith: () => false,
    tools: toolboxFor(host),
    call: {
      signal: new AbortController().signal,
      now: clock.now(),
      token: `${move.moveId}:${status}`,
      epoch: 1,
      log: silent,
    },
    ...more,
  });
  const polled = (status: MoveStatus, memory: Json): Promise<StageOutcome> => {
    const { poll, start } = stage(status);
    return poll ? poll(work(status), memory) : start(work(status));
  };
  return {
    clock,
    lab,
    calls,
    stage,
    work,
    get labHost() {
      const found = lab.host(host.name);
      if (!found) throw new Error(`the lab does not know ${host.name} yet.`);
      return found;
    },
    runStage: async (status) => {
      let outcome = await stage(status).start(work(status));
      while (outcome.kind === 'wait') {
        clock.pass(outcome.forMs / 1_000);
        outcome = await polled(status, outcome.memory ?? null);
      }
      if (outcome.kind !== 'failed') move = ended(move, status, clock.now());
      return outcome;
    },
  };
};
