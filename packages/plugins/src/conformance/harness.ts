import {
  type Call,
  type FamilyMembers,
  type HostFacts,
  type Inspection,
  type Manifest,
  type Outcome,
  silent,
  traitsOf,
} from '@quads/engine';
import { checkSettings } from '../config/check-settings.js';
import { isPluginError } from '../guard/known-error.js';
import { withTimeout } from '../guard/with-timeout.js';
import { createMembers } from '../load/create-members.js';
import { isFollowUp, type OperationCategory, operationIn } from '../operation-table.js';
import { expectNone, fail, type Subject } from './conformance-case.js';
import { sampleHosts, sampleInputs, sampleTime } from './samples.js';

type Member = FamilyMembers['members'][number];

/** An operation of a plugin, with the input for the test. */
export interface Trial {
  readonly operation: string;
  readonly host: HostFacts;
  readonly input: object;
  /** The operation, plugin and vendor, for messages. */
  readonly where: string;
}

/** The time and the epoch of the calls. Both only grow, as they do for devices. */
interface TestState {
  nowMs: number;
  epoch: number;
}

/** A running plugin under test. */
export interface Harness {
  readonly manifest: Manifest;
  readonly plugin: object;
  readonly trials: readonly Trial[];
  /** Calls an operation with its time limit. A PluginError counts as its outcome. */
  invoke(trial: Trial, more?: Partial<Call>): Promise<Outcome | Inspection>;
  /** Calls an operation without a time limit. */
  call(trial: Trial, more?: Partial<Call>): Promise<unknown>;
  /** Advances the time of the calls, and the clock of the subject. */
  advanceTime(milliseconds: number): Promise<void>;
  /** Increments the epoch, as if another worker took the move over. */
  takeOver(): void;
}

const trialsOf = ({ manifest, plugin }: Member, hosts: readonly HostFacts[]): Trial[] => {
  const { name, category } = manifest;
  if (category === 'release') return [];
  return hosts.flatMap((host) =>
    Object.entries<object>(sampleInputs(host)[category as OperationCategory])
      .filter(([operation]) => typeof operationIn(plugin, operation) === 'function')
      .map(([operation, input]) => {
        const where = `${operation} of ${name} (${category}) on a ${host.vendor}`;
        return { operation, host, input, where };
      }),
  );
};

const timeOf = ({ nowMs }: TestState): string => new Date(nowMs).toISOString();

/** Each effect has its own token; `poll` and `inspect` use the token of their operation. */
const tokenOf = ({ operation, host, input }: Trial): string => {
  const { operation: of = operation } = input as { readonly operation?: string };
  return `${host.name} ${of}`;
};

const callIn = (state: TestState, trial: Trial, more: Partial<Call>): Call => ({
  signal: new AbortController().signal,
  now: timeOf(state),
  token: tokenOf(trial),
  epoch: state.epoch,
  log: silent,
  ...more,
});

const createHarness = (member: Member, state: TestState, subject: Subject): Harness => {
  const { manifest, plugin } = member;
  const { hosts = sampleHosts(manifest), callLimitMs = 10_000, advance } = subject;
  const call: Harness['call'] = async (trial, more = {}) => {
    const run = operationIn(plugin, trial.operation) as (input: object, call: Call) => unknown;
    return run.call(plugin, trial.input, callIn(state, trial, more));
  };
  const invoke: Harness['invoke'] = async (trial, more = {}) => {
    const { operation, where } = trial;
    const own = traitsOf(manifest, operation).limitSeconds * 1_000;
    const limitMs = isFollowUp(operation) ? callLimitMs : Math.min(own, callLimitMs);
    const { signal } = callIn(state, trial, more);
    const limit = { plugin: manifest.name, operation, limitMs, signal };
    try {
      return (await withTimeout(limit, (ending) =>
        call(trial, { ...more, signal: ending }),
      )) as Outcome;
    } catch (error) {
      if (isPluginError(error)) return error.outcome;
      return fail(`${where} has thrown an error that is no PluginError: ${String(error)}`);
    }
  };
  const advanceTime = async (milliseconds: number): Promise<void> => {
    state.nowMs += milliseconds;
    await advance?.(milliseconds);
  };
  const takeOver = (): void => {
    state.epoch += 1;
  };
  return { ...member, trials: trialsOf(member, hosts), call, invoke, advanceTime, takeOver };
};

/** The configuration of the subject, with the defaults of its schema as loadPlugins() adds them. */
export const configOf = ({ plugin, config = {} }: Subject): unknown => {
  const setting = { value: config, lines: new Map(), substituted: new Set<string>() };
  const checked = checkSettings(setting, plugin.configSchema);
  expectNone('the configuration of the test', checked.problems[0]?.problem);
  return checked.config;
};

/** Creates a plugin, runs a test on each of its members, and stops it. */
export const withHarnesses = async (
  subject: Subject,
  work: (harness: Harness) => void | Promise<void>,
): Promise<void> => {
  const state: TestState = { nowMs: Date.parse(sampleTime), epoch: 1 };
  const tools = { log: silent, now: () => timeOf(state) };
  const { members, stop } = await createMembers(subject.plugin, configOf(subject), tools);
  try {
    for (const member of members) await work(createHarness(member, state, subject));
  } finally {
    await stop?.();
  }
};

/** Runs a test on each operation of each member. */
export const withTrials = (
  subject: Subject,
  work: (trial: Trial, harness: Harness) => Promise<void>,
): Promise<void> =>
  withHarnesses(subject, async (harness) => {
    for (const trial of harness.trials) await work(trial, harness);
  });
