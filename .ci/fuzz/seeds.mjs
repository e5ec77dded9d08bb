// Which seeds a run goes through.

/** The one that is asked for, or all that are kept: the usual one, and those that found a fault. */
export const seedsOf = ({ default: usual, found }, asked) =>
  asked === undefined ? [usual, ...found] : [Number(asked)];
