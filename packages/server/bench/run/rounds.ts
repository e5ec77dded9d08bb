/** The median of some values. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? NaN, sorted[sorted.length >> 1] ?? NaN];
  return (low + high) / 2;
};

export type Samples<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/**
 * Runs measurements alternately, round by round, each round in the opposite order of the one
 * before, so that other load on the machine affects all of them.
 */
export const interleave = async <Name extends string, Sample>(
  rounds: number,
  measures: Readonly<Record<Name, () => Promise<Sample>>>,
): Promise<Record<Name, Sample[]>> => {
  const names = Object.keys(measures) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Sample[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      samples[name].push(await measures[name]());
    }
  }
  return samples;
};

/** The median of the ratios of each round. */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((one, round) => one / (theirs[round] ?? NaN)));
