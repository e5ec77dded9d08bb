/** Everything that the start of a host's move depends on. */
export interface Booking {
  readonly hostId: number;
  readonly host: string;
  readonly model: string;
  readonly cloud: string;
  readonly defaultCloud: string;
  /** Why the host must not be moved; absent if it may be. */
  readonly unfit?: 'broken' | 'retired';
  /** The first of its current schedules, or the requested one. */
  readonly schedule?: {
    readonly id: number;
    readonly assignmentId: number;
    readonly cloud: string;
    readonly wipe: boolean;
    readonly start: string;
    readonly end: string;
  };
  /** Its newest move when this was read; absent if it has none. */
  readonly newest?: { readonly moveId: number; readonly hasEnded: boolean };
}

/**
 * A host that should be in another cloud and has no live move, with all data to decide on a start.
 */
export interface MovableHost extends Booking {
  readonly broken: boolean;
  readonly retired: boolean;
  /** Its newest move, which has ended. */
  readonly newest?: {
    readonly moveId: number;
    readonly hasEnded: true;
    readonly status: string;
    readonly scheduleId: number | null;
    readonly assignmentId: number | null;
    readonly targetCloud: string;
  };
}
