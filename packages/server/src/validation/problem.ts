import type { Detail } from '@quads/engine';

/** A problem of a request. Its text continues the name of the field. */
export type Problem = Detail;

export type RequestPart = NonNullable<Detail['in']>;

/** The value of a part of a request, with all of its problems. */
export interface ReadResult<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}
