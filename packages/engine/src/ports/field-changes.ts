import type { HostChanges } from './inventory.js';

/** The time of the event with which the change is written. */
type Now = 'now';

/** `now`, or a time in ISO 8601 UTC. */
type Time = string;

/** Changes of the host, schedule and assignment of a move. Absent fields stay unchanged. */
export interface FieldChanges {
  readonly host?: Pick<HostChanges, 'build' | 'validated' | 'switchConfigApplied' | 'overcloud'> & {
    readonly lastBuild?: Now;
    /** The name of its new cloud. */
    readonly cloud?: string;
  };
  /** Ignored if the move has no schedule, or it was removed. */
  readonly schedule?: { readonly buildStart?: Time; readonly buildEnd?: Time | null };
  /**
   * Ignored if the move has no assignment. `true` is written once it holds for all of its hosts.
   */
  readonly assignment?: { readonly provisioned?: boolean; readonly validated?: boolean };
}

/** Merges two changes. The second wins for fields in both. */
export const mergeFieldChanges = (one: FieldChanges, other: FieldChanges): FieldChanges => ({
  ...one,
  ...other,
  ...((one.host || other.host) && { host: { ...one.host, ...other.host } }),
  ...((one.schedule || other.schedule) && { schedule: { ...one.schedule, ...other.schedule } }),
  ...((one.assignment || other.assignment) && {
    assignment: { ...one.assignment, ...other.assignment },
  }),
});
