import type { HostFacts, TenantFacts } from '../plugins/host-facts.js';

/** A tenant in a cloud, with the hosts that are there. */
export interface Tenancy {
  readonly cloud: string;
  readonly tenant: TenantFacts;
  /** Those that are booked, in the cloud and validated, by name. */
  readonly hosts: readonly Omit<HostFacts, 'vendor'>[];
  /** Whether the pipeline has brought all of them. */
  readonly isReleased: boolean;
  /** The place in the log where the last of them arrived; absent where none has. */
  readonly lastArrival?: number;
}

/** Who has which hosts at the moment. */
export interface Tenancies {
  byAssignment(assignmentId: number): Promise<Tenancy | undefined>;
}
