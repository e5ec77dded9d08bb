import type { MoveStatus, PlanStage, Profile } from '@quads/contract';
import { isSupermicro } from '../names.js';

/** A port of a host, and what it is plugged into. */
export interface Port {
  readonly name: string;
  readonly macAddress: string;
  readonly switchIp: string;
  readonly switchPort: string;
}

/** A host, as plugins are told of it. */
export interface HostFacts {
  readonly id: number;
  readonly name: string;
  readonly model: string;
  /** As {@link vendorOf} has it. */
  readonly vendor: Vendor;
  readonly hostType: string;
  readonly rack: string | null;
  readonly uloc: string | null;
  readonly blade: string | null;
  readonly defaultCloud: string;
  readonly ports: readonly Port[];
}

/** A tenant's use of a cloud, as plugins are told of it. */
export interface TenantFacts {
  readonly assignmentId: number;
  readonly owner: string;
  readonly ticket: string | null;
  readonly wipe: boolean;
  readonly osType: string | null;
  readonly bootOrder: string | null;
  readonly qinq: number | null;
}

/** A move, as plugins are told of it. */
export interface MoveInfo {
  readonly moveId: number;
  readonly attempt: number;
  readonly profile: Profile;
  readonly sourceCloud: string;
  readonly targetCloud: string;
  readonly scheduleId?: number;
  readonly status: MoveStatus;
  readonly startedAt: string;
  readonly plan: readonly PlanStage[];
}

/** The makers of hosts that differ in how they are handled. */
export const vendors = ['Dell', 'HPE', 'Supermicro'] as const;

export type Vendor = (typeof vendors)[number];

/**
 * Who made a host: a Supermicro has one of the configured fragments in its name, as its profile
 * has it; an HPE has a model of the ProLiant lines; all others are handled as Dells, as the stage
 * table does.
 *
 * @example
 * vendorOf({ name: 'h1-6029p.example.com', model: '6029P' }, ['6029p']); // 'Supermicro'
 */
export const vendorOf = (
  { name, model }: Pick<HostFacts, 'name' | 'model'>,
  supermicroFragments: readonly string[],
): Vendor => {
  if (isSupermicro(name, supermicroFragments)) return 'Supermicro';
  return /^(proliant|dl|bl|ml|apollo|synergy)/i.test(model) ? 'HPE' : 'Dell';
};

/** A host of the records, with its maker. */
export const withVendor = (
  host: Omit<HostFacts, 'vendor'>,
  supermicroFragments: readonly string[],
): HostFacts => ({ ...host, vendor: vendorOf(host, supermicroFragments) });
