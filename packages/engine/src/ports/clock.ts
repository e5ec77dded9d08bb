import { timeAtMs } from '../micros.js';
/** The time. Rules take it as a value; only what starts work asks for it. */
export interface Clock {
  /** Now, in the form of `timeAt`. */
  now(): string;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => timeAtMs(Date.now()) };
