import { operations } from './operations.js';
import { keyOf, type SeenResponse } from './records.js';

/** A declared response that tests do not produce, with the reason. */
export interface Exception extends SeenResponse {
  readonly reason: string;
}

export interface Report {
  /** Declared, but neither seen nor excepted. */
  readonly missing: readonly SeenResponse[];
  /** Exceptions for responses that were seen or are not declared. */
  readonly stale: readonly Exception[];
  readonly declared: number;
}

/** Lists every response that the specification declares. */
export const declaredResponses = (): SeenResponse[] =>
  operations.flatMap(({ id, operation }) =>
    Object.keys(operation.responses).map((status) => ({ operation: id, status: Number(status) })),
  );

/** Compares the seen responses with the declared ones. */
export const createReport = (
  seen: readonly SeenResponse[],
  exceptions: readonly Exception[],
): Report => {
  const all = declaredResponses();
  const declared = new Set(all.map(keyOf));
  const known = new Set(seen.map(keyOf));
  const excepted = new Set(exceptions.map(keyOf));
  return {
    missing: all.filter((one) => !known.has(keyOf(one)) && !excepted.has(keyOf(one))),
    stale: exceptions.filter((one) => known.has(keyOf(one)) || !declared.has(keyOf(one))),
    declared: all.length,
  };
};
