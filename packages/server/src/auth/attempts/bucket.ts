/** A leaky bucket: each failure raises its level, time lowers it. */
export interface Bucket {
  readonly level: number;
  /** The time at which it had that level, in milliseconds. */
  readonly at: number;
}

/** The failures that fit into a bucket, and the time in which a full bucket empties. */
export interface BucketSize {
  readonly capacity: number;
  readonly windowMs: number;
}

const leakPerMs = ({ capacity, windowMs }: BucketSize): number => capacity / windowMs;

/** The level of a bucket at a time. */
export const levelAt = (bucket: Bucket | undefined, size: BucketSize, now: number): number =>
  bucket ? Math.max(bucket.level - (now - bucket.at) * leakPerMs(size), 0) : 0;

/** Returns the bucket with `failures` added; a negative count removes them. */
export const addFailures = (
  bucket: Bucket | undefined,
  size: BucketSize,
  now: number,
  failures = 1,
): Bucket => ({ level: Math.max(levelAt(bucket, size, now) + failures, 0), at: now });

/** The time until one more failure fits, in milliseconds; 0 if it fits now. */
export const waitMs = (bucket: Bucket | undefined, size: BucketSize, now: number): number => {
  const excess = levelAt(bucket, size, now) + 1 - size.capacity;
  // Ignores rounding errors of the division.
  return excess > 1e-9 ? excess / leakPerMs(size) : 0;
};
