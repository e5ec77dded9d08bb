import type { Sleep } from '../../src/call/sleep.js';

/** A promise that the test settles. */
export const deferred = <T>(): { promise: Promise<T>; resolve: (value: T) => void } => {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

/** A `sleep` whose waits of `ms` last until the test rings; all others are over at once. */
export const alarm = (ms: number): { sleep: Sleep; ring: () => void; set: () => number } => {
  const waiting: (() => void)[] = [];
  const sleep: Sleep = (asked) =>
    asked === ms ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve();
  return { sleep, ring: () => waiting.at(-1)?.(), set: () => waiting.length };
};
