/**
 * A bucket that leaks: failures fill it, time empties it. Its level is all that is kept of them.
 */
export interface Bucket {
  readonly level: number;
  /** When it had that level, in milliseconds. */
  readonly at: number;
}

/** How many failures a bucket holds, and how long a full one takes to be empty. */
export interface BucketSize {
  readonly capacity: number;
  readonly windowMs: number;
}

const leakPerMs = ({ capacity, windowMs }: BucketSize): number => capacity / windowMs;

/** How full a bucket is at a time. */
export const levelAt = (bucket: Bucket | undefined, size: BucketSize, now: number): number =>
  bucket ? Math.max(bucket.level - (now - bucket.at) * leakPerMs(size), 0) : 0;

/** The bucket with one failure more, or, for a negative count, with one taken back. */
export const poured = (
  bucket: Bucket | undefined,
  size: BucketSize,
  now: number,
  failures = 1,
): Bucket => ({ level: Math.max(levelAt(bucket, size, now) + failures, 0), at: now });

/** How long until one failure more fits, in milliseconds; 0 where it does. */
export const waitMs = (bucket: Bucket | undefined, size: BucketSize, now: number): number => {
  const excess = levelAt(bucket, size, now) + 1 - size.capacity;
  // What the division leaves of a failure is none.
  return excess > 1e-9 ? excess / leakPerMs(size) : 0;
};
