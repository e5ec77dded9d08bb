import { timeAtMs } from '../micros.js';

/** The current time. Rules take the time as a value; verbs and loops read the clock. */
export interface Clock {
  /** The current time, in the form of `timeAt`. */
  now(): string;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => timeAtMs(Date.now()) };
