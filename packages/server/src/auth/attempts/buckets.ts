import { addFailures, type Bucket, type BucketSize, waitMs } from './bucket.js';

/** Identifies a bucket by its key, and gives its size. */
export interface BucketRef {
  readonly key: string;
  readonly size: BucketSize;
}

/** The buckets of this process. */
export interface Buckets {
  /** The time until one more failure fits into each bucket, in milliseconds. */
  waitMs(refs: readonly BucketRef[]): number;
  has(ref: BucketRef): boolean;
  /** Adds failures to each bucket; a negative count removes them. */
  add(refs: readonly BucketRef[], failures: number): void;
}

/**
 * Creates buckets in memory, at most `maxBuckets`. The least recently used one is dropped for a new
 * one; it is nearly always empty by then.
 */
export const createBuckets = (now: () => number, maxBuckets = 20_000): Buckets => {
  const buckets = new Map<string, Bucket>();

  const keep = (key: string, bucket: Bucket): void => {
    buckets.delete(key);
    if (bucket.level === 0) return;
    const [oldest] = buckets.keys();
    if (buckets.size >= maxBuckets && oldest !== undefined) buckets.delete(oldest);
    buckets.set(key, bucket);
  };

  return {
    waitMs: (refs) =>
      Math.max(0, ...refs.map(({ key, size }) => waitMs(buckets.get(key), size, now()))),
    has: ({ key }) => buckets.has(key),
    add: (refs, failures) => {
      for (const { key, size } of refs) {
        keep(key, addFailures(buckets.get(key), size, now(), failures));
      }
    },
  };
};
