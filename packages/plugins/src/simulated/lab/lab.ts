import { askCloud } from './ask-cloud.js';
import { askHost } from './ask-host.js';
import type { LabHost } from './lab-host.js';
import { nowMs, type Records } from './records.js';
import type { LabAnswer, LabRequest } from './request.js';
import type { Rule } from './rule.js';
import { hurried, settled } from './settle.js';
import type { LabState } from './state.js';

export interface LabOptions {
  /** What chance goes by: the same seed tells the same story. @default 1 */
  readonly seed?: number | undefined;
  /** How many times faster than in reality everything is. @default 1 */
  readonly speed?: number | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** The time, ISO 8601 UTC. @default the clock of this machine */
  readonly now?: (() => string) | undefined;
}

/**
 * Hosts of all vendors that are not there, with their BMCs, switches and provisioner. They keep
 * their own state, apart from what anybody else believes of them; a host is there from the first
 * time that it is named.
 */
export interface Lab {
  /** Does what it is asked for, as far as the rules let it, and says what is heard of it. */
  ask(request: LabRequest): LabAnswer;
  /** All of it, as plain JSON. */
  state(): LabState;
  /** A host as it stands now; undefined where nobody has named it yet. */
  host(name: string): LabHost | undefined;
  /** From now on other rules hold, each as if it had not struck yet. */
  setRules(rules: readonly Rule[]): void;
  /** What is under way is over sooner, by some seconds. The clock is left alone. */
  advance(seconds: number): void;
}

const machineClock = (): string => new Date().toISOString();

const hostIn = (records: Records, name: string): LabHost | undefined => {
  const host = records.hosts.get(name);
  return host && settled(host, nowMs(records));
};

const stateOf = (records: Records): LabState => {
  const { seed, speed, now, rules, hosts, effects, refused } = records;
  const names = [...hosts.keys()].sort();
  return {
    seed,
    speed,
    now: now(),
    rules,
    hosts: Object.fromEntries(names.map((name) => [name, hostIn(records, name) as LabHost])),
    effects: [...effects],
    refused: [...refused],
  };
};

const forgetStrikes = ({ hosts, clouds }: Records): void => {
  for (const [name, host] of hosts) {
    hosts.set(name, { ...host, counters: { ...host.counters, struck: {} } });
  }
  for (const [name, { asked }] of clouds) clouds.set(name, { asked, struck: {} });
};

const hurry = (records: Records, seconds: number): void => {
  for (const [name, host] of records.hosts) {
    records.hosts.set(name, hurried(settled(host, nowMs(records)), seconds * 1000));
  }
};

const newRecords = ({ seed = 1, speed = 1, rules = [], now }: LabOptions): Records => ({
  seed,
  speed,
  rules,
  now: now ?? machineClock,
  hosts: new Map(),
  clouds: new Map(),
  effects: [],
  refused: [],
});

/** Makes a lab. @example createLab({ seed: 7, speed: 60 }).ask(request) */
export const createLab = (options: LabOptions = {}): Lab => {
  const records = newRecords(options);
  return {
    ask: (request) =>
      request.operation === 'checkCloud' ? askCloud(records, request) : askHost(records, request),
    state: () => stateOf(records),
    host: (name) => hostIn(records, name),
    setRules: (rules) => {
      records.rules = rules;
      forgetStrikes(records);
    },
    advance: (seconds) => hurry(records, seconds),
  };
};
