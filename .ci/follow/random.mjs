// Repeatable random choices.

/**
 * A random number generator with a seed (mulberry32).
 *
 * - `below(n)` returns an integer from 0 to n - 1, `between(low, high)` one from low to high.
 * - `pick(list)` returns an item of a list; `shuffled(list)` returns all items in random order.
 */
export const createRandom = (seed) => {
  let state = seed >>> 0;

  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);

  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => list[below(list.length)],
    shuffled: (list) =>
      list
        .map((one) => ({ one, place: next() }))
        .sort((one, other) => one.place - other.place)
        .map(({ one }) => one),
  };
};
