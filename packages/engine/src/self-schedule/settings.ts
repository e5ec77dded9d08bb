/** The rules for bookings that users make for themselves. */
export interface SelfScheduleSettings {
  readonly enabled: boolean;
  /** The maximum number of active self-scheduled assignments of an account. */
  readonly cloudsPerUser: number;
  /** The maximum number of hosts of such an assignment. */
  readonly hostsPerCloud: number;
  /** The maximum length of such a booking, in days. */
  readonly days: number;
  /** The weekly time at which such bookings end at the latest, UTC; null: none. */
  readonly deadline: Deadline | null;
  /** The prefix of the description of such an assignment. */
  readonly prefix: string;
}

export interface Deadline {
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
}
