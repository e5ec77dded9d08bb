/** A named environment slot. Times are ISO 8601 UTC everywhere inside. */
export interface CloudRecord {
  readonly id: number;
  readonly name: string;
  readonly lastRedefined: string;
}

export interface HostRecord {
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
  readonly cloud: CloudRecord;
}

export interface ScheduleRecord {
  readonly id: number;
  readonly createdAt: string;
  readonly start: string;
  readonly end: string;
  readonly buildStart: string | null;
  readonly buildEnd: string | null;
  readonly assignment: AssignmentRecord;
  readonly host: HostRecord;
  /** The last word of the schedule's newest move; null where it has none. */
  readonly move: {
    readonly status: string;
    readonly message: string | null;
    readonly errorMessage: string | null;
    readonly sourceCloud: string;
  } | null;
}

export interface HostFilter {
  readonly name?: string;
  readonly model?: string;
  readonly hostType?: string;
  readonly cloud?: string;
  readonly defaultCloud?: string;
  readonly broken?: boolean;
  readonly retired?: boolean;
  readonly build?: boolean;
  readonly validated?: boolean;
  readonly switchConfigApplied?: boolean;
  readonly canSelfSchedule?: boolean;
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
}

export interface ScheduleFilter {
  readonly id?: number;
  readonly host?: string;
  readonly cloud?: string;
  readonly assignmentId?: number;
  readonly moveStatus?: string;
  /** Those with start <= at <= end. */
  readonly at?: string;
}

/** What may be written to a host; what is absent stays. Clouds are named by id. */
export type HostChanges = Partial<
  Omit<HostRecord, 'id' | 'name' | 'createdAt' | 'cloud' | 'defaultCloud'> & {
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
  Omit<AssignmentRecord, 'id' | 'createdAt' | 'cloud'> & { readonly cloudId: number }
>;

export type NewAssignment = AssignmentChanges &
  Pick<AssignmentRecord, 'description' | 'owner'> & { readonly cloudId: number };

export type ScheduleChanges = Partial<
  Pick<ScheduleRecord, 'start' | 'end' | 'buildStart' | 'buildEnd'>
>;

export interface NewSchedule {
  readonly hostId: number;
  readonly assignmentId: number;
  readonly start: string;
  readonly end: string;
}

/** A host that should be elsewhere. */
export interface DueHost {
  readonly host: string;
  readonly current: string;
  readonly wanted: string;
}

/** All that the start of a host's move depends on. */
export interface Booking {
  readonly hostId: number;
  readonly host: string;
  readonly cloud: string;
  readonly defaultCloud: string;
  /** The first of its current schedules, or the one asked for. */
  readonly schedule?: {
    readonly id: number;
    readonly assignmentId: number;
    readonly cloud: string;
    readonly wipe: boolean;
  };
}

/** `taken`: another row stands in the way (a name, an active assignment, a booking). */
export type Written<T> = T | 'taken';

/** Clouds, hosts, assignments and schedules. Times in and out are ISO 8601 UTC. */
export interface Inventory {
  clouds(filter: { readonly id?: number; readonly name?: string }): Promise<CloudRecord[]>;
  createCloud(name: string): Promise<Written<CloudRecord>>;

  hosts(filter: HostFilter): Promise<HostRecord[]>;
  createHost(host: NewHost): Promise<Written<HostRecord>>;
  updateHost(id: number, changes: HostChanges): Promise<HostRecord>;

  assignments(filter: AssignmentFilter): Promise<AssignmentRecord[]>;
  /** A cloud has one active assignment at a time. */
  createAssignment(assignment: NewAssignment): Promise<Written<AssignmentRecord>>;
  updateAssignment(id: number, changes: AssignmentChanges): Promise<Written<AssignmentRecord>>;

  schedules(filter: ScheduleFilter): Promise<ScheduleRecord[]>;
  /** Schedules of one host do not overlap; one may start when another ends. */
  createSchedule(schedule: NewSchedule): Promise<Written<ScheduleRecord>>;
  updateSchedule(id: number, changes: ScheduleChanges): Promise<Written<ScheduleRecord>>;

  /** Hosts whose cloud is not the one that they should be in at a time, ordered by name. */
  dueHosts(at: string): Promise<DueHost[]>;
  /** The bookings at a time of those of these hosts that exist. */
  bookings(hosts: readonly string[], at: string): Promise<Booking[]>;
  /** The booking that a schedule makes. */
  bookingOf(scheduleId: number): Promise<Booking | undefined>;
}
