import type { HostFacts, TenantAccess, Vendor } from '@quads/engine';
import { type Counters, noCounters } from './counters.js';
import { draw, pick } from './draw.js';

/** Work that ends at a time. Times are ISO 8601 UTC. */
interface Until {
  readonly doneAt: string;
}

/** A job of a Dell's BMC that changes the boot order. */
export interface BmcJob extends Until {
  readonly id: string;
  readonly bootOrder: string;
  readonly state: 'running' | 'stuck' | 'completed' | 'failed';
  readonly startedAt: string;
  readonly token: string;
  readonly epoch: number;
}

export interface Boot {
  readonly at: string;
  readonly token: string;
  readonly epoch: number;
}

export interface Registration {
  readonly cloud: string;
  readonly os: string;
}

/** An installation: under way, or done if it is `over`. */
export interface Installation extends Registration, Until {
  readonly startedAt: string;
  readonly over: boolean;
}

/** The last call of a host, to recognize calls of earlier workers. */
export interface Caller {
  readonly now: string;
  readonly token: string;
  readonly epoch: number;
}

/** The state of a host in the lab, which may differ from the database. */
export interface LabHost {
  readonly name: string;
  readonly vendor: Vendor;
  readonly power: 'on' | 'off';
  readonly bootOrder: string;
  /** The cloud whose VLANs each port is in. */
  readonly ports: Readonly<Record<string, string>>;
  readonly rewiring: (Until & { readonly to: string }) | null;
  /** The tenant's user on the BMC. */
  readonly access: TenantAccess | null;
  readonly virtualMedia: string | null;
  readonly jobs: readonly BmcJob[];
  readonly registration: Registration | null;
  readonly registering: (Registration & Until) | null;
  /** The user who may use the host, by cloud. */
  readonly grants: Readonly<Record<string, string>>;
  readonly boots: readonly Boot[];
  readonly installation: Installation | null;
  /** How often each effect has happened. */
  readonly effects: Readonly<Record<string, number>>;
  readonly counters: Counters;
  readonly caller: Caller | null;
}

const initialMedia = [null, null, null, 'tools.iso', 'installer.iso'] as const;

/** A host in its first state: in its default cloud, switched on, perhaps with virtual media. */
export const newHost = ({ name, vendor }: HostFacts, seed: number): LabHost => ({
  name,
  vendor,
  power: 'on',
  bootOrder: 'default',
  ports: {},
  rewiring: null,
  access: null,
  virtualMedia: pick(initialMedia, draw(seed, name, 'media', 0)),
  jobs: [],
  registration: null,
  registering: null,
  grants: {},
  boots: [],
  installation: null,
  effects: {},
  counters: noCounters,
  caller: null,
});

/** Adds the ports that are not known yet, in the VLANs of the default cloud. */
export const withPorts = (host: LabHost, { ports, defaultCloud }: HostFacts): LabHost => {
  const unknown = ports.filter(({ name }) => !(name in host.ports));
  if (unknown.length === 0) return host;
  const added = Object.fromEntries(unknown.map(({ name }) => [name, defaultCloud]));
  return { ...host, ports: { ...host.ports, ...added } };
};
