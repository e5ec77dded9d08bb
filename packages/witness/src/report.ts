import { places } from './operations.js';
import { keyOf, type Seen } from './records.js';

/** A declared answer that no test brings about, and why that is right. */
export interface Exception extends Seen {
  readonly reason: string;
}

export interface Report {
  /** Declared, neither seen nor excepted. */
  readonly missing: readonly Seen[];
  /** Excepted, though seen, or not declared at all. */
  readonly stale: readonly Exception[];
  readonly declared: number;
}

/** Every answer that the specification declares. */
export const declaredAnswers = (): Seen[] =>
  places.flatMap(({ id, operation }) =>
    Object.keys(operation.responses).map((status) => ({ operation: id, status: Number(status) })),
  );

/** Holds what was seen against what is declared. */
export const reportOn = (seen: readonly Seen[], exceptions: readonly Exception[]): Report => {
  const all = declaredAnswers();
  const declared = new Set(all.map(keyOf));
  const known = new Set(seen.map(keyOf));
  const excepted = new Set(exceptions.map(keyOf));
  return {
    missing: all.filter((one) => !known.has(keyOf(one)) && !excepted.has(keyOf(one))),
    stale: exceptions.filter((one) => known.has(keyOf(one)) || !declared.has(keyOf(one))),
    declared: all.length,
  };
};
