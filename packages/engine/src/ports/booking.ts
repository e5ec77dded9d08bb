/** All that the start of a host's move depends on. */
export interface Booking {
  readonly hostId: number;
  readonly host: string;
  readonly model: string;
  readonly cloud: string;
  readonly defaultCloud: string;
  /** Why nobody should move it; absent where it is fit. */
  readonly unfit?: 'broken' | 'retired';
  /** The first of its current schedules, or the one asked for. */
  readonly schedule?: {
    readonly id: number;
    readonly assignmentId: number;
    readonly cloud: string;
    readonly wipe: boolean;
    readonly start: string;
    readonly end: string;
  };
  /** Its last move, as it was when this was read; absent where it never moved. */
  readonly newest?: { readonly moveId: number; readonly hasEnded: boolean };
}

/** A host that should be elsewhere and is on no move, with all that decides whether one may start. */
export interface Movable extends Booking {
  readonly broken: boolean;
  readonly retired: boolean;
  /** Its last move, which has ended. */
  readonly newest?: {
    readonly moveId: number;
    readonly hasEnded: true;
    readonly status: string;
    readonly scheduleId: number | null;
    readonly assignmentId: number | null;
    readonly targetCloud: string;
  };
}
