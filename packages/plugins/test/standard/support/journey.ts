import { type MoveStatus, type Profile, planFor } from '@quads/contract';
import {
  type AnyPlugin,
  type HostFacts,
  type Json,
  type MoveInfo,
  type Stage,
  type StageOutcome,
  type StageWork,
  silent,
  type TenantFacts,
} from '@quads/engine';
import { onTestFinished } from 'vitest';
import { type LoadedPlugins, loadPlugins, simulatedOn, standard } from '../../../src/index.js';
import { createLab, type Lab, type LabHost, type Rule } from '../../../src/simulated/lab/index.js';
import { type VirtualClock, virtualClock } from '../../simulated/support/clock.js';
import { dell, tenant } from '../../simulated/support/hosts.js';
import { file } from '../../support/load.js';
import { type Heard, recorded } from './recorded.js';

export interface JourneyOptions {
  readonly profile?: Profile;
  readonly host?: HostFacts;
  readonly tenant?: TenantFacts | null;
  /** The section `standard` of `plugins.yml`. */
  readonly settings?: object;
  readonly rules?: readonly Rule[];
  /** What stands before the lab. @default the plugins of the lab */
  readonly plugins?: (lab: Lab) => readonly AnyPlugin[];
}

/** A host on its way through the stages of `standard`, in a lab that is simulated. */
export interface Journey {
  readonly clock: VirtualClock;
  readonly lab: Lab;
  /** What the plugins of the lab were called for, in order. */
  readonly heard: readonly Heard[];
  /** The host, as it stands in the lab. */
  readonly there: LabHost;
  stage(status: MoveStatus): Stage;
  work(status: MoveStatus, more?: Partial<StageWork>): StageWork;
  /** Carries the host through a stage, hours in moments. */
  carry(status: MoveStatus): Promise<StageOutcome>;
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

/** Sets out with a host. Its plugins come through the door that all come through. */
export const setOut = async (options: JourneyOptions = {}): Promise<Journey> => {
  const { profile = 'dell_hpe', host = dell, settings = {}, rules = [] } = options;
  const tenant = options.tenant === undefined ? tenantOf(profile) : options.tenant;
  const clock = virtualClock();
  const lab = createLab({ seed: 3, rules, now: clock.now });
  const heard: Heard[] = [];
  const plugins = options.plugins?.(lab) ?? [recorded(simulatedOn(lab), heard)];
  const { release, toolboxFor } = await loaded(plugins, clock, settings);
  let move = moveOf(profile, clock.now());

  const stage = (status: MoveStatus): Stage => {
    const found = release.stages.find((one) => one.status === status);
    if (!found) throw new Error(`standard has no stage ${status}.`);
    return found;
  };
  const work: Journey['work'] = (status, more) => ({
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
    heard,
    stage,
    work,
    get there() {
      const found = lab.host(host.name);
      if (!found) throw new Error(`nobody has spoken to ${host.name} yet.`);
      return found;
    },
    carry: async (status) => {
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
