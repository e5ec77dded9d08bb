import type { Detail } from '@quads/engine';

/** One thing wrong with a request; the problem reads on from the field's name. */
export type Problem = Detail;

export type Place = NonNullable<Detail['in']>;

/** A part of a request as it was understood, with all that is wrong with it. */
export interface Reading<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}
