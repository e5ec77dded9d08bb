/** A clock that moves only by pass(). */
export interface VirtualClock {
  now(): string;
  /** Advances the clock by some seconds. */
  pass(seconds: number): void;
}

export const virtualClock = (start = '2026-11-22T08:00:00.000Z'): VirtualClock => {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs).toISOString(),
    pass: (seconds) => {
      nowMs += Math.ceil(seconds * 1000);
    },
  };
};
