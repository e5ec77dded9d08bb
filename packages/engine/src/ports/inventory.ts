import type { FilterField, FilterTable } from '@quads/contract';
import type { Condition } from '../filters/condition.js';
import type { Booking, Movable } from './booking.js';
import type { Hardware, HardwareStock } from './hardware.js';

/** A named environment slot. Times are ISO 8601 UTC everywhere inside. */
export interface CloudRecord {
  readonly id: number;
  readonly name: string;
  readonly lastRedefined: string;
}

/** A host without its parts, as it stands in a schedule. */
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
  /** Whether an active assignment has it. */
  readonly free?: boolean;
}

/** What the tenant of an assignment has been notified of, by QUADS. */
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
  /** The e-mail of the account that made it for itself; null where an admin made it. */
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
  /** The last word of the schedule's newest move; null where it has none. */
  readonly move: {
    readonly status: string;
    readonly message: string | null;
    readonly errorMessage: string | null;
    readonly sourceCloud: string;
  } | null;
}

/** What the rows of a list must fulfil, all of it. Clouds and hosts are named. */
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

/** A time to be free in, `from` up to `to`; a point where they are the same. */
export interface FreeFilter {
  readonly from: string;
  readonly to: string;
  readonly now: string;
  /** The cloud of the schedule that holds now. */
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
  /** Those with start <= at < end. */
  readonly at?: string;
  readonly startsAfter?: string;
  readonly endsAfter?: string;
  readonly endsUntil?: string;
}

/** What may be written to a host; what is absent stays. Clouds are named by id. */
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

/** Hosts to be booked into one assignment for one time. */
export interface NewBookings {
  readonly hostIds: readonly number[];
  /** The id of an assignment, or one that is made together with the bookings. */
  readonly into: number | NewAssignment;
  readonly start: string;
  readonly end: string;
  /** How many schedules the assignment may have that are not over at the start. @default any */
  readonly most?: number;
}

/**
 * What became of bookings. `taken`: these hosts are booked in between; `inactive`: the assignment
 * has ended, or is gone; `full`: it holds as many as it may; `cloud_taken`: the cloud has another
 * assignment; `vlan_taken`: another active assignment has the VLAN. Nothing is written but where it
 * is `booked`.
 */
export type Booked =
  | { readonly kind: 'booked'; readonly schedules: readonly ScheduleRecord[] }
  | { readonly kind: 'taken'; readonly hostIds: readonly number[] }
  | { readonly kind: 'inactive' | 'full' | 'cloud_taken' | 'vlan_taken' };

/** An assignment that somebody makes for themselves. */
export interface CloudWish {
  readonly assignment: Omit<NewAssignment, 'cloudId'> & { readonly requestedBy: string };
  /** The cloud that is wanted; absent: the first that is free. */
  readonly cloudId?: number;
  readonly sparePool: string;
  /** How many active assignments of their own somebody may have. */
  readonly most: number;
  readonly at: string;
}

/**
 * `limit`: the account has as many as it may; `none_free`: no cloud, or not that one, is free;
 * `vlan_taken`: another active assignment has the VLAN.
 */
export type Claimed = AssignmentRecord | 'limit' | 'none_free' | 'vlan_taken';

/** A cloud with its tenant at a time. */
export interface CloudSummary {
  readonly name: string;
  /** The hosts that are booked into it; of the spare pool, those in it that are of use. */
  readonly count: number;
  readonly assignment: Pick<
    AssignmentRecord,
    'description' | 'owner' | 'ticket' | 'ccuser' | 'provisioned' | 'validated'
  > | null;
}

/** What a cloud is in use for. */
export interface CloudUses {
  /** Hosts that are in it. */
  readonly hosts: number;
  /** Hosts whose default it is. */
  readonly homes: number;
  /** Whether it has an active assignment. */
  readonly assignment: boolean;
  /** Schedules that are not over. */
  readonly schedules: number;
}

/** A host that should be elsewhere. */
export interface DueHost {
  readonly host: string;
  readonly current: string;
  readonly wanted: string;
}

/** `taken`: another row stands in the way (a name, an active assignment, a booking). */
export type Written<T> = T | 'taken';

/** `taken`: the cloud has an active assignment; `vlan_taken`: another active one has the VLAN. */
export type WrittenAssignment = Written<AssignmentRecord> | 'vlan_taken';

/** Clouds, hosts, assignments and schedules. Times in and out are ISO 8601 UTC. */
export interface Inventory {
  clouds(filter: CloudFilter): Promise<CloudRecord[]>;
  createCloud(name: string): Promise<Written<CloudRecord>>;
  updateCloud(
    id: number,
    changes: { readonly name?: string; readonly lastRedefined?: string },
  ): Promise<Written<CloudRecord>>;
  /** Removes a cloud that nothing uses; else tells its uses. Past assignments keep it. */
  removeCloud(id: number, at: string): Promise<'removed' | CloudUses>;
  /** Clouds without tenant or booking, but the spare pool, by name. */
  freeClouds(sparePool: string, at: string): Promise<CloudRecord[]>;
  /** Every cloud as it is at a time, by name. */
  cloudSummaries(sparePool: string, at: string): Promise<CloudSummary[]>;

  hosts(filter: HostFilter): Promise<HostRecord[]>;
  /** How many hosts there are of each value of an attribute, by its text. */
  countHosts(by: FilterField<'HostFilters'>, filter: HostFilter): Promise<Record<string, number>>;
  /** The names of the hosts that are free, in order; broken and retired ones are not. */
  freeHosts(filter: FreeFilter): Promise<string[]>;
  createHost(host: NewHost): Promise<Written<HostRecord>>;
  updateHost(id: number, changes: HostChanges): Promise<HostRecord>;
  /** `in_use`: a move of it is under way, or a schedule of it has not ended. */
  removeHost(id: number, now: string): Promise<'removed' | 'in_use'>;
  /** What is in the hosts. */
  readonly hardware: HardwareStock;

  assignments(filter: AssignmentFilter): Promise<AssignmentRecord[]>;
  /** A cloud has one active assignment at a time, and so has a VLAN. */
  createAssignment(assignment: NewAssignment): Promise<WrittenAssignment>;
  updateAssignment(id: number, changes: AssignmentChanges): Promise<WrittenAssignment>;

  /** VLANs by network number. */
  vlans(filter: VlanFilter): Promise<VlanRecord[]>;
  createVlan(vlan: NewVlan): Promise<Written<VlanRecord>>;
  /** Undefined if the VLAN was removed meanwhile. */
  updateVlan(id: number, changes: VlanChanges): Promise<VlanRecord | undefined>;
  /** `in_use`: an active assignment has it. Assignments that have ended are left without it. */
  removeVlan(id: number): Promise<'removed' | 'in_use'>;

  /** The notification flags of assignments, by id. */
  notifications(filter: { readonly id?: number }): Promise<NotificationRecord[]>;
  /** Undefined if there are none of that id. */
  updateNotification(
    id: number,
    changes: NotificationChanges,
  ): Promise<NotificationRecord | undefined>;

  /** Of many that want a cloud at once, no two get the same, and nobody more than they may. */
  claimCloud(wish: CloudWish): Promise<Claimed>;

  schedules(filter: ScheduleFilter): Promise<ScheduleRecord[]>;
  /**
   * All or nothing. Schedules of one host do not overlap; one may start when another ends. Resets
   * the assignment's notification flag `pre`.
   */
  book(bookings: NewBookings): Promise<Booked>;
  /**
   * `changed`: the schedule does not have the times `seen` any more, or was removed; nothing was
   * written. Without `seen` the changes are written over any times.
   */
  updateSchedule(
    id: number,
    changes: ScheduleChanges,
    seen?: ScheduleTimes,
  ): Promise<Written<ScheduleRecord> | 'changed'>;

  /** Hosts whose cloud is not the one that they should be in at a time, ordered by name. */
  dueHosts(at: string): Promise<DueHost[]>;
  /** Those of them that nobody moves, with all that decides whether their moves may start. */
  movable(at: string): Promise<Movable[]>;
  /** The bookings at a time of those of these hosts that exist. */
  bookings(hosts: readonly string[], at: string): Promise<Booking[]>;
  /** The booking that a schedule makes. */
  bookingOf(scheduleId: number): Promise<Booking | undefined>;
}
