import { bringForward, completeDueWork } from './complete-due-work.js';
import { handleCloudRequest } from './handle-cloud-request.js';
import { handleHostRequest } from './handle-host-request.js';
import { type LabData, nowMs } from './lab-data.js';
import type { LabHost } from './lab-host.js';
import type { LabAnswer, LabRequest } from './request.js';
import type { Rule } from './rule.js';
import type { LabState } from './state.js';

export interface LabOptions {
  /** The seed of all random choices: the same seed gives the same events. @default 1 */
  readonly seed?: number | undefined;
  /** How many times faster than real devices the lab is. @default 1 */
  readonly speed?: number | undefined;
  readonly rules?: readonly Rule[] | undefined;
  /** Returns the time, ISO 8601 UTC. @default the clock of this machine */
  readonly now?: (() => string) | undefined;
}

/**
 * Simulated hosts of all vendors, with their BMCs, switches and provisioner. The lab keeps its own
 * state, independent of the database. A host is created by the first request that names it.
 */
export interface Lab {
  /** Handles a request, unless a rule makes it fail, and returns the answer. */
  handle(request: LabRequest): LabAnswer;
  /** The whole state, as plain JSON. */
  state(): LabState;
  /** The current state of a host; undefined if no request has named it yet. */
  host(name: string): LabHost | undefined;
  /** Replaces the rules, and resets how often they applied. */
  setRules(rules: readonly Rule[]): void;
  /** Moves the end of all work under way forward by some seconds. The clock does not change. */
  advance(seconds: number): void;
}

const machineClock = (): string => new Date().toISOString();

const hostIn = (data: LabData, name: string): LabHost | undefined => {
  const host = data.hosts.get(name);
  return host && completeDueWork(host, nowMs(data));
};

const stateOf = (data: LabData): LabState => {
  const { seed, speed, now, rules, hosts, effects, refused } = data;
  const names = [...hosts.keys()].sort();
  return {
    seed,
    speed,
    now: now(),
    rules,
    hosts: Object.fromEntries(names.map((name) => [name, hostIn(data, name) as LabHost])),
    effects: [...effects],
    refused: [...refused],
  };
};

const resetRuleCounts = ({ hosts, clouds }: LabData): void => {
  for (const [name, host] of hosts) {
    hosts.set(name, { ...host, counters: { ...host.counters, struck: {} } });
  }
  for (const [name, { asked }] of clouds) clouds.set(name, { asked, struck: {} });
};

const advanceWork = (data: LabData, seconds: number): void => {
  for (const [name, host] of data.hosts) {
    data.hosts.set(name, bringForward(completeDueWork(host, nowMs(data)), seconds * 1000));
  }
};

const newRecords = ({ seed = 1, speed = 1, rules = [], now }: LabOptions): LabData => ({
  seed,
  speed,
  rules,
  now: now ?? machineClock,
  hosts: new Map(),
  clouds: new Map(),
  effects: [],
  refused: [],
});

/** Makes a lab. @example createLab({ seed: 7, speed: 60 }).handle(request) */
export const createLab = (options: LabOptions = {}): Lab => {
  const data = newRecords(options);
  return {
    handle: (request) =>
      request.operation === 'checkCloud'
        ? handleCloudRequest(data, request)
        : handleHostRequest(data, request),
    state: () => stateOf(data),
    host: (name) => hostIn(data, name),
    setRules: (rules) => {
      data.rules = rules;
      resetRuleCounts(data);
    },
    advance: (seconds) => advanceWork(data, seconds),
  };
};
