import type { MoveStatus, PlanStage, Profile } from '@quads/contract';
import { isSupermicro } from '../names.js';

/** A port of a host, and the switch port that it is connected to. */
export interface Port {
  readonly name: string;
  readonly macAddress: string;
  readonly switchIp: string;
  readonly switchPort: string;
}

/** A host, as plugins receive it. */
export interface HostFacts {
  readonly id: number;
  readonly name: string;
  readonly model: string;
  /** As {@link vendorOf} computes it. */
  readonly vendor: Vendor;
  readonly hostType: string;
  readonly rack: string | null;
  readonly uloc: string | null;
  readonly blade: string | null;
  readonly defaultCloud: string;
  readonly ports: readonly Port[];
}

/** An assignment, as plugins receive it. */
export interface TenantFacts {
  readonly assignmentId: number;
  readonly owner: string;
  readonly ticket: string | null;
  readonly wipe: boolean;
  readonly osType: string | null;
  readonly bootOrder: string | null;
  readonly qinq: number | null;
}

/** A move, as plugins receive it. */
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

/** The vendors whose hosts are handled differently. */
export const vendors = ['Dell', 'HPE', 'Supermicro'] as const;

export type Vendor = (typeof vendors)[number];

/**
 * The vendor of a host. The name of a Supermicro contains one of the configured fragments, as for
 * its profile. An HPE has a model of the ProLiant lines. All other hosts are handled as Dell.
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

/** Adds the vendor to a host of the inventory. */
export const withVendor = (
  host: Omit<HostFacts, 'vendor'>,
  supermicroFragments: readonly string[],
): HostFacts => ({ ...host, vendor: vendorOf(host, supermicroFragments) });
