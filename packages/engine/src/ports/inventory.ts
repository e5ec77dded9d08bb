import type { FilterField, FilterTable } from '@quads/contract';
import type { Condition } from '../filters/condition.js';
import type { Booking, MovableHost } from './booking.js';
import type { Hardware, HardwareInventory } from './hardware.js';

/** A cloud. All times of these records are ISO 8601 UTC. */
export interface CloudRecord {
  readonly id: number;
  readonly name: string;
  readonly lastRedefined: string;
}

/** A host without its parts, as schedules contain it. */
export interface BookedHostRecord {
  readonly id: number;
  readonly name: string;
  readonly model: string;
  readonly hostType: string;
  readonly build: boolean;
  readonly validated: boolean;
  readonly switchConfigApplied: boolean;
  readonly broken: boolean;
  readonly retired: boolean;
  readonly lastBuild: string | null;
  readonly canSelfSchedule: boolean;
  readonly overcloud: boolean;
  readonly rack: string | null;
  readonly uloc: string | null;
  readonly blade: string | null;
  readonly bootmode: 'Bios' | 'Uefi' | null;
  readonly createdAt: string;
  readonly cloud: CloudRecord;
  readonly defaultCloud: CloudRecord;
}

export interface HostRecord extends BookedHostRecord {
  readonly hardware: Hardware;
}

/** A VLAN with its network. */
export interface VlanRecord {
  readonly id: number;
  /** The network number. */
  readonly vlanId: number;
  readonly gateway: string;
  readonly ipFree: number;
  readonly ipRange: string;
  readonly netmask: string;
}

export type NewVlan = Omit<VlanRecord, 'id'>;
export type VlanChanges = Partial<Omit<VlanRecord, 'id' | 'vlanId'>>;

export interface VlanFilter {
  /** The network number. */
  readonly vlanId?: number;
  /** `true`: no active assignment has it; `false`: one has it. */
  readonly free?: boolean;
}

/** Which notifications the tenant of an assignment has received from QUADS. */
export interface NotificationRecord {
  readonly id: number;
  readonly assignmentId: number;
  readonly fail: boolean;
  readonly success: boolean;
  readonly initial: boolean;
  readonly preInitial: boolean;
  readonly pre: boolean;
  readonly oneDay: boolean;
  readonly threeDays: boolean;
  readonly fiveDays: boolean;
  readonly sevenDays: boolean;
}

export type NotificationChanges = Partial<Omit<NotificationRecord, 'id' | 'assignmentId'>>;

export interface AssignmentRecord {
  readonly id: number;
  readonly createdAt: string;
  readonly active: boolean;
  readonly provisioned: boolean;
  readonly validated: boolean;
  readonly description: string;
  readonly owner: string;
  readonly ticket: string | null;
  readonly qinq: number | null;
  readonly wipe: boolean;
  readonly ccuser: readonly string[];
  readonly isSelfSchedule: boolean;
  readonly ostype: string | null;
  readonly bootOrder: string | null;
  /** The e-mail of the account that created it for itself; null if an admin created it. */
  readonly requestedBy: string | null;
  readonly cloud: CloudRecord;
  readonly vlan: VlanRecord | null;
  readonly notification: NotificationRecord;
}

export interface ScheduleRecord {
  readonly id: number;
  readonly createdAt: string;
  readonly start: string;
  readonly end: string;
  readonly buildStart: string | null;
  readonly buildEnd: string | null;
  readonly assignment: AssignmentRecord;
  readonly host: BookedHostRecord;
  /** Status and texts of the schedule's newest move; null if it has none. */
  readonly move: {
    readonly status: string;
    readonly message: string | null;
    readonly errorMessage: string | null;
    readonly sourceCloud: string;
  } | null;
}

/** Conditions that each row of a list must meet. Clouds and hosts are given by name. */
export type Where<Table extends FilterTable> = readonly Condition<FilterField<Table>>[];

export interface CloudFilter {
  readonly id?: number;
  readonly name?: string;
  readonly where?: Where<'CloudFilters'>;
}

export interface HostFilter {
  readonly name?: string;
  readonly cloud?: string;
  readonly broken?: boolean;
  readonly retired?: boolean;
  readonly where?: Where<'HostFilters'>;
}

/**
 * The period in which hosts must be free, from `from` to `to`; a point in time if both are equal.
 */
export interface FreeFilter {
  readonly from: string;
  readonly to: string;
  readonly now: string;
  /** The cloud of the current schedule. */
  readonly cloud?: string;
  readonly where?: Where<'HostFilters'>;
}

export interface AssignmentFilter {
  readonly id?: number;
  readonly active?: boolean;
  readonly provisioned?: boolean;
  readonly validated?: boolean;
  readonly wipe?: boolean;
  readonly isSelfSchedule?: boolean;
  readonly cloud?: string;
  readonly owner?: string;
  readonly ticket?: string;
  readonly requestedBy?: string;
  readonly where?: Where<'AssignmentFilters'>;
}

export interface ScheduleFilter {
  readonly id?: number;
  readonly host?: string;
  readonly cloud?: string;
  readonly assignmentId?: number;
  readonly moveStatus?: string;
  readonly where?: Where<'ScheduleFilters'>;
  /** Schedules with start <= at < end. */
  readonly at?: string;
  readonly startsAfter?: string;
  readonly endsAfter?: string;
  readonly endsUntil?: string;
}

/**
 * The fields of a host that can be written. Absent fields stay unchanged. Clouds are given by id.
 */
export type HostChanges = Partial<
  Omit<BookedHostRecord, 'id' | 'name' | 'createdAt' | 'cloud' | 'defaultCloud'> & {
    readonly cloudId: number;
    readonly defaultCloudId: number;
  }
>;

export type NewHost = Pick<HostRecord, 'name' | 'model' | 'hostType'> &
  HostChanges & {
    readonly cloudId: number;
    readonly defaultCloudId: number;
  };

export type AssignmentChanges = Partial<
  Omit<AssignmentRecord, 'id' | 'createdAt' | 'cloud' | 'vlan' | 'notification'> & {
    readonly cloudId: number;
    /** The id of the VLAN's row. */
    readonly vlanId: number | null;
  }
>;

export type NewAssignment = AssignmentChanges &
  Pick<AssignmentRecord, 'description' | 'owner'> & { readonly cloudId: number };

export type ScheduleTimes = Pick<ScheduleRecord, 'start' | 'end' | 'buildStart' | 'buildEnd'>;
export type ScheduleChanges = Partial<ScheduleTimes>;

/** Hosts to book into one assignment for one period. */
export interface NewBookings {
  readonly hostIds: readonly number[];
  /** The id of an assignment, or a new one that is created with the bookings. */
  readonly into: number | NewAssignment;
  readonly start: string;
  readonly end: string;
  /**
   * The maximum number of schedules of the assignment that end after the start.
   *
   * @default no limit
   */
  readonly maxSchedules?: number;
}

/**
 * The result of a booking. `taken`: these hosts are booked in that period; `inactive`: the
 * assignment has ended or was removed; `full`: the assignment has its maximum of schedules;
 * `cloud_taken`: the cloud has another assignment; `vlan_taken`: another active assignment has the
 * VLAN. Nothing is written unless it is `booked`.
 */
export type BookResult =
  | { readonly kind: 'booked'; readonly schedules: readonly ScheduleRecord[] }
  | { readonly kind: 'taken'; readonly hostIds: readonly number[] }
  | { readonly kind: 'inactive' | 'full' | 'cloud_taken' | 'vlan_taken' };

/** An assignment that a user creates for themselves. */
export interface CloudClaim {
  readonly assignment: Omit<NewAssignment, 'cloudId'> & { readonly requestedBy: string };
  /** The requested cloud; absent: the first free one. */
  readonly cloudId?: number;
  readonly sparePool: string;
  /** The maximum number of active self-scheduled assignments of the account. */
  readonly maxAssignments: number;
  readonly at: string;
}

/**
 * `limit`: the account has its maximum of assignments; `none_free`: the cloud, or every cloud, is
 * taken; `vlan_taken`: another active assignment has the VLAN.
 */
export type CloudClaimResult = AssignmentRecord | 'limit' | 'none_free' | 'vlan_taken';

/** A cloud with its tenant at a time. */
export interface CloudSummary {
  readonly name: string;
  /** The number of hosts booked into it; for the spare pool, of its usable hosts. */
  readonly count: number;
  readonly assignment: Pick<
    AssignmentRecord,
    'description' | 'owner' | 'ticket' | 'ccuser' | 'provisioned' | 'validated'
  > | null;
}

/** The uses of a cloud that prevent its removal. */
export interface CloudUsage {
  /** The number of hosts in it. */
  readonly hosts: number;
  /** The number of hosts with it as default cloud. */
  readonly homes: number;
  /** Whether it has an active assignment. */
  readonly assignment: boolean;
  /** The number of schedules that have not ended. */
  readonly schedules: number;
}

/** A host that should be in another cloud. */
export interface DueHost {
  readonly host: string;
  readonly current: string;
  readonly wanted: string;
}

/** `taken`: another row has the name, the active assignment or the booking. Nothing was written. */
export type WriteResult<T> = T | 'taken';

/** `taken`: the cloud has an active assignment; `vlan_taken`: another active one has the VLAN. */
export type AssignmentWriteResult = WriteResult<AssignmentRecord> | 'vlan_taken';

/** Clouds, hosts, assignments and schedules. Times in and out are ISO 8601 UTC. */
export interface Inventory {
  clouds(filter: CloudFilter): Promise<CloudRecord[]>;
  createCloud(name: string): Promise<WriteResult<CloudRecord>>;
  updateCloud(
    id: number,
    changes: { readonly name?: string; readonly lastRedefined?: string },
  ): Promise<WriteResult<CloudRecord>>;
  /** Removes a cloud, or returns its uses if it has any. Past assignments keep it. */
  removeCloud(id: number, at: string): Promise<'removed' | CloudUsage>;
  /** Clouds without tenant and booking, except the spare pool, ordered by name. */
  freeClouds(sparePool: string, at: string): Promise<CloudRecord[]>;
  /** Every cloud at a time, ordered by name. */
  cloudSummaries(sparePool: string, at: string): Promise<CloudSummary[]>;

  hosts(filter: HostFilter): Promise<HostRecord[]>;
  /** The number of hosts for each value of an attribute, by the text of the value. */
  countHosts(by: FilterField<'HostFilters'>, filter: HostFilter): Promise<Record<string, number>>;
  /** The names of the free hosts, in order. Broken and retired hosts are not free. */
  freeHosts(filter: FreeFilter): Promise<string[]>;
  createHost(host: NewHost): Promise<WriteResult<HostRecord>>;
  updateHost(id: number, changes: HostChanges): Promise<HostRecord>;
  /** `in_use`: the host has a live move, or a schedule that has not ended. */
  removeHost(id: number, now: string): Promise<'removed' | 'in_use'>;
  /** The parts of the hosts. */
  readonly hardware: HardwareInventory;

  assignments(filter: AssignmentFilter): Promise<AssignmentRecord[]>;
  /** A cloud and a VLAN each have at most one active assignment. */
  createAssignment(assignment: NewAssignment): Promise<AssignmentWriteResult>;
  updateAssignment(id: number, changes: AssignmentChanges): Promise<AssignmentWriteResult>;

  /** VLANs, ordered by network number. */
  vlans(filter: VlanFilter): Promise<VlanRecord[]>;
  createVlan(vlan: NewVlan): Promise<WriteResult<VlanRecord>>;
  /** Undefined if the VLAN was removed since. */
  updateVlan(id: number, changes: VlanChanges): Promise<VlanRecord | undefined>;
  /** `in_use`: an active assignment has it. Assignments that have ended are left without it. */
  removeVlan(id: number): Promise<'removed' | 'in_use'>;

  /** The notification flags of assignments, ordered by id. */
  notifications(filter: { readonly id?: number }): Promise<NotificationRecord[]>;
  /** Undefined if there are none of that id. */
  updateNotification(
    id: number,
    changes: NotificationChanges,
  ): Promise<NotificationRecord | undefined>;

  /**
   * Creates an assignment in a free cloud. Concurrent calls never get the same cloud or exceed the
   * limit.
   */
  claimCloud(claim: CloudClaim): Promise<CloudClaimResult>;

  schedules(filter: ScheduleFilter): Promise<ScheduleRecord[]>;
  /**
   * Books all hosts or none. Schedules of one host do not overlap; one may start when another ends.
   * Resets the assignment's notification flag `pre`.
   */
  book(bookings: NewBookings): Promise<BookResult>;
  /**
   * `changed`: the schedule no longer has the times `seen`, or was removed; nothing was written.
   * Without `seen`, the present times are not checked.
   */
  updateSchedule(
    id: number,
    changes: ScheduleChanges,
    seen?: ScheduleTimes,
  ): Promise<WriteResult<ScheduleRecord> | 'changed'>;

  /** Hosts that should be in another cloud at a time, ordered by name. */
  dueHosts(at: string): Promise<DueHost[]>;
  /** The due hosts without a live move, with all data to decide on a start. */
  movable(at: string): Promise<MovableHost[]>;
  /** The bookings of hosts at a time. Hosts that do not exist are left out. */
  bookings(hosts: readonly string[], at: string): Promise<Booking[]>;
  /** The booking of a schedule. */
  bookingOf(scheduleId: number): Promise<Booking | undefined>;
}
