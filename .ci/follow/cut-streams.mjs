// Breaks connections in the middle of an event.

const beginning = Buffer.from('event: move');
const end = Buffer.from('\n\n');

/** The position of the first whole event in a chunk. */
const eventIn = (data) => {
  const from = data.indexOf(beginning);
  const to = from < 0 ? -1 : data.indexOf(end, from);
  return to < 0 ? undefined : { from, to };
};

/**
 * Passes streams on, and cuts some of them in the middle of an event.
 *
 * - `arm(count)` cuts the next streams; the promise resolves when all of them are cut.
 * - `createFilter` is for a TCP proxy.
 */
export const createCutter = (random) => {
  let left = 0;
  let broken = () => {};

  const filter = (data) => {
    const event = left > 0 ? eventIn(data) : undefined;
    if (!event) return { data };
    left -= 1;
    if (left === 0) broken();
    // After the first byte of the event, and before the line that ends it.
    return { data: data.subarray(0, random.between(event.from + 1, event.to)), cut: true };
  };

  return {
    createFilter: () => filter,
    arm: (count) =>
      new Promise((resolve) => {
        left = count;
        broken = resolve;
      }),
  };
};
