// Connections that break in the middle of an event.

const beginning = Buffer.from('event: move');
const end = Buffer.from('\n\n');

/** Where an event of a piece lies, if a whole one does. */
const eventIn = (data) => {
  const from = data.indexOf(beginning);
  const to = from < 0 ? -1 : data.indexOf(end, from);
  return to < 0 ? undefined : { from, to };
};

/**
 * Lets streams through, and breaks as many of them in the middle of an event as are asked for.
 *
 * - `arm(count)` gives a promise that so many were broken.
 * - `createFilter` is for a way.
 */
export const createCutter = (random) => {
  let left = 0;
  let broken = () => {};

  const filter = (data) => {
    const event = left > 0 ? eventIn(data) : undefined;
    if (!event) return { data };
    left -= 1;
    if (left === 0) broken();
    // Behind the first byte of the event, and before the line that would end it.
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
