import type { HostFacts, TenantFacts } from '../plugins/host-facts.js';

/** An assignment in a cloud, with the hosts that have arrived there. */
export interface Tenancy {
  readonly cloud: string;
  readonly tenant: TenantFacts;
  /** The hosts that are booked, in the cloud and validated, ordered by name. */
  readonly hosts: readonly Omit<HostFacts, 'vendor'>[];
  /** Whether the pipeline has moved all of them. */
  readonly isReleased: boolean;
  /** The cursor of the last arrival; absent if no host has arrived. */
  readonly lastArrival?: number;
}

/** The present tenancies. */
export interface Tenancies {
  byAssignment(assignmentId: number): Promise<Tenancy | undefined>;
}
