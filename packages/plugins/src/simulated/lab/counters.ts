/** How often operations were requested, and how often rules applied. */
export interface Counters {
  /** By operation. */
  readonly asked: Readonly<Record<string, number>>;
  /** By the index of the rule. */
  readonly struck: Readonly<Record<string, number>>;
}

export const noCounters: Counters = { asked: {}, struck: {} };

/** Increments a count. */
export const counted = (
  counts: Readonly<Record<string, number>>,
  what: string,
): Readonly<Record<string, number>> => ({ ...counts, [what]: (counts[what] ?? 0) + 1 });
