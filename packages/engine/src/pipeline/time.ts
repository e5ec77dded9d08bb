import { timeAtMs } from '../micros.js';

/** The time that is `ms` milliseconds after another. */
export const later = (time: string, ms: number): string => timeAtMs(Date.parse(time) + ms);

/** The earlier of two times. */
export const notAfter = (time: string, limitAt: string | undefined): string =>
  limitAt !== undefined && Date.parse(limitAt) < Date.parse(time) ? limitAt : time;

export const isOver = (limitAt: string | undefined, now: string): boolean =>
  limitAt !== undefined && Date.parse(limitAt) <= Date.parse(now);
