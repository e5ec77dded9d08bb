import type { HostChanges } from './inventory.js';

/** The time of the event that brings the change: two clocks would tell two times of one thing. */
type Now = 'now';

/** `now`, or another time. ISO 8601 UTC. */
type Time = string;

/** What becomes of the records that a move is about; what is absent stays. */
export interface FieldChanges {
  readonly host?: Pick<HostChanges, 'build' | 'validated' | 'switchConfigApplied' | 'overcloud'> & {
    readonly lastBuild?: Now;
    /** The name of the cloud that it is in from now on. */
    readonly cloud?: string;
  };
  /** Nothing where the move has none, or it is gone. */
  readonly schedule?: { readonly buildStart?: Time; readonly buildEnd?: Time | null };
  /** Nothing where the move has none. `true` is written once it holds of all hosts of it. */
  readonly assignment?: { readonly provisioned?: boolean; readonly validated?: boolean };
}

/** Two changes in one; what both name is the second's. */
export const bothChanges = (one: FieldChanges, other: FieldChanges): FieldChanges => ({
  ...one,
  ...other,
  ...((one.host || other.host) && { host: { ...one.host, ...other.host } }),
  ...((one.schedule || other.schedule) && { schedule: { ...one.schedule, ...other.schedule } }),
  ...((one.assignment || other.assignment) && {
    assignment: { ...one.assignment, ...other.assignment },
  }),
});
