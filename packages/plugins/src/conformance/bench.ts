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
import { limited } from '../guard/limited.js';
import { createMembers } from '../load/create-members.js';
import { isAsking, type Operating, operationIn } from '../operation-table.js';
import { sampleHosts, sampleInputs, sampleTime } from './samples.js';
import { expectNone, fail, type Subject } from './subject.js';

type Member = FamilyMembers['members'][number];

/** An operation that a plugin has, with what it is given. */
export interface Trial {
  readonly operation: string;
  readonly host: HostFacts;
  readonly input: object;
  /** Where it is, for people. */
  readonly where: string;
}

/** The time of a trial, and who is at work. Both only grow, as they do for devices. */
interface Scene {
  nowMs: number;
  epoch: number;
}

/** A plugin that runs, to be tried. */
export interface Bench {
  readonly manifest: Manifest;
  readonly plugin: object;
  readonly trials: readonly Trial[];
  /** Calls it as a worker would: what is thrown on purpose is an answer. */
  ask(trial: Trial, more?: Partial<Call>): Promise<Outcome | Inspection>;
  /** Calls it, and leaves all else to the caller. */
  call(trial: Trial, more?: Partial<Call>): Promise<unknown>;
  /** Hands the time forward. */
  pass(milliseconds: number): Promise<void>;
  /** Another worker takes the move over. */
  takeOver(): void;
}

const trialsOf = ({ manifest, plugin }: Member, hosts: readonly HostFacts[]): Trial[] => {
  const { name, category } = manifest;
  if (category === 'release') return [];
  return hosts.flatMap((host) =>
    Object.entries<object>(sampleInputs(host)[category as Operating])
      .filter(([operation]) => typeof operationIn(plugin, operation) === 'function')
      .map(([operation, input]) => {
        const where = `${operation} of ${name} (${category}) on a ${host.vendor}`;
        return { operation, host, input, where };
      }),
  );
};

const timeOf = ({ nowMs }: Scene): string => new Date(nowMs).toISOString();

/** Each effect has a token of its own, which whoever asks after it brings along. */
const tokenOf = ({ operation, host, input }: Trial): string => {
  const { operation: of = operation } = input as { readonly operation?: string };
  return `${host.name} ${of}`;
};

const callIn = (scene: Scene, trial: Trial, more: Partial<Call>): Call => ({
  signal: new AbortController().signal,
  now: timeOf(scene),
  token: tokenOf(trial),
  epoch: scene.epoch,
  log: silent,
  ...more,
});

const benchOf = (member: Member, scene: Scene, subject: Subject): Bench => {
  const { manifest, plugin } = member;
  const { hosts = sampleHosts(manifest), callLimitMs = 10_000, advance } = subject;
  const call: Bench['call'] = async (trial, more = {}) => {
    const run = operationIn(plugin, trial.operation) as (input: object, call: Call) => unknown;
    return run.call(plugin, trial.input, callIn(scene, trial, more));
  };
  const ask: Bench['ask'] = async (trial, more = {}) => {
    const { operation, where } = trial;
    const own = traitsOf(manifest, operation).limitSeconds * 1_000;
    const limitMs = isAsking(operation) ? callLimitMs : Math.min(own, callLimitMs);
    const { signal } = callIn(scene, trial, more);
    const limit = { plugin: manifest.name, operation, limitMs, signal };
    try {
      return (await limited(limit, (ending) =>
        call(trial, { ...more, signal: ending }),
      )) as Outcome;
    } catch (error) {
      if (isPluginError(error)) return error.outcome;
      return fail(`${where} has thrown what is no PluginError: ${String(error)}`);
    }
  };
  const pass = async (milliseconds: number): Promise<void> => {
    scene.nowMs += milliseconds;
    await advance?.(milliseconds);
  };
  const takeOver = (): void => {
    scene.epoch += 1;
  };
  return { ...member, trials: trialsOf(member, hosts), call, ask, pass, takeOver };
};

/** A configuration as it is when it comes through the door: with the defaults of its schema. */
export const configOf = ({ plugin, config = {} }: Subject): unknown => {
  const setting = { value: config, lines: new Map(), substituted: new Set<string>() };
  const checked = checkSettings(setting, plugin.configSchema);
  expectNone('the configuration that is tried', checked.problems[0]?.problem);
  return checked.config;
};

/** Makes a plugin anew, does something with each of its members, and stops it. */
export const withBenches = async (
  subject: Subject,
  work: (bench: Bench) => void | Promise<void>,
): Promise<void> => {
  const scene: Scene = { nowMs: Date.parse(sampleTime), epoch: 1 };
  const tools = { log: silent, now: () => timeOf(scene) };
  const { members, stop } = await createMembers(subject.plugin, configOf(subject), tools);
  try {
    for (const member of members) await work(benchOf(member, scene, subject));
  } finally {
    await stop?.();
  }
};

/** Does something with each operation of each member. */
export const withTrials = (
  subject: Subject,
  work: (trial: Trial, bench: Bench) => Promise<void>,
): Promise<void> =>
  withBenches(subject, async (bench) => {
    for (const trial of bench.trials) await work(trial, bench);
  });
