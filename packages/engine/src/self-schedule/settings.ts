/** What users may book for themselves. */
export interface SelfScheduleSettings {
  readonly enabled: boolean;
  /** How many active assignments of their own somebody may have. */
  readonly cloudsPerUser: number;
  /** How many hosts such an assignment may have. */
  readonly hostsPerCloud: number;
  /** How long a host is lent, in days. */
  readonly days: number;
  /** When everything lent ends at the latest; null: never. Times are UTC. */
  readonly deadline: Deadline | null;
  /** What stands before the description of such an assignment. */
  readonly prefix: string;
}

export interface Deadline {
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
}
