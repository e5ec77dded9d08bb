import type { Sleep } from '../../src/call/sleep.js';

/** A promise that the test resolves. */
export const deferred = <T>(): { promise: Promise<T>; resolve: (value: T) => void } => {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
};

/** A `sleep` whose waits of `ms` end when the test calls `fire`; all others end at once. */
export const fakeTimer = (ms: number): { sleep: Sleep; fire: () => void; count: () => number } => {
  const waiting: (() => void)[] = [];
  const sleep: Sleep = (requestedMs) =>
    requestedMs === ms ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve();
  return { sleep, fire: () => waiting.at(-1)?.(), count: () => waiting.length };
};
