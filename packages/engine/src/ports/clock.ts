/** The time. Rules take it as a value; only what starts work asks for it. */
export interface Clock {
  /** Now, in ISO 8601 UTC. */
  now(): string;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
