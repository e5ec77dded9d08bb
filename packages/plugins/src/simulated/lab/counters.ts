/** How often something was asked, and was struck by a rule. */
export interface Counters {
  /** By operation. */
  readonly asked: Readonly<Record<string, number>>;
  /** By the place of the rule. */
  readonly struck: Readonly<Record<string, number>>;
}

export const noCounters: Counters = { asked: {}, struck: {} };

/** Counts one more. */
export const counted = (
  counts: Readonly<Record<string, number>>,
  what: string,
): Readonly<Record<string, number>> => ({ ...counts, [what]: (counts[what] ?? 0) + 1 });
