// The seeds of a run.

/** The requested seed, or all stored ones: the default, and those that have found a fault. */
export const seedsOf = ({ default: defaultSeed, found }, requested) =>
  requested === undefined ? [defaultSeed, ...found] : [Number(requested)];
