import { type Bucket, type BucketSize, poured, waitMs } from './bucket.js';

/** A bucket, by its key and its size. */
export interface Place {
  readonly key: string;
  readonly size: BucketSize;
}

/** The buckets of this process. */
export interface Buckets {
  /** How long until all of these take one failure more, in milliseconds. */
  wait(places: readonly Place[]): number;
  has(place: Place): boolean;
  /** Adds failures to each; a negative count takes them back. */
  pour(places: readonly Place[], failures: number): void;
}

/**
 * Buckets in memory. There are never more than `most`: the one that was longest left alone makes
 * room, which is nearly always one that is empty by now.
 */
export const createBuckets = (now: () => number, most = 20_000): Buckets => {
  const buckets = new Map<string, Bucket>();

  const keep = (key: string, bucket: Bucket): void => {
    buckets.delete(key);
    if (bucket.level === 0) return;
    const [oldest] = buckets.keys();
    if (buckets.size >= most && oldest !== undefined) buckets.delete(oldest);
    buckets.set(key, bucket);
  };

  return {
    wait: (places) =>
      Math.max(0, ...places.map(({ key, size }) => waitMs(buckets.get(key), size, now()))),
    has: ({ key }) => buckets.has(key),
    pour: (places, failures) => {
      for (const { key, size } of places) {
        keep(key, poured(buckets.get(key), size, now(), failures));
      }
    },
  };
};
