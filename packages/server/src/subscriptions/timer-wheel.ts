/** Runs many timeouts and intervals on one timer, with the precision of a tick. */
export interface TimerWheel {
  /** @returns an idempotent function that cancels it */
  after(ms: number, work: () => void): () => void;
  /** @returns an idempotent function that ends the repetition */
  every(ms: number, work: () => void): () => void;
}

const defaultTickMs = 250;

/** Creates a timer wheel with a slot for each tick. Its timer runs only while work is scheduled. */
export const createTimerWheel = (tickMs = defaultTickMs): TimerWheel => {
  const slots = new Map<number, Set<() => void>>();
  let timer: NodeJS.Timeout | undefined;
  let nextTick = 0;

  const now = (): number => Math.floor(performance.now() / tickMs);

  const runDue = (): void => {
    for (const end = now(); nextTick <= end; nextTick += 1) {
      const due = slots.get(nextTick);
      slots.delete(nextTick);
      for (const work of due ?? []) work();
    }
    if (slots.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  const start = (): void => {
    nextTick = now();
    timer = setInterval(runDue, tickMs).unref();
  };

  const after: TimerWheel['after'] = (ms, work) => {
    if (timer === undefined) start();
    const at = Math.max(nextTick, now()) + Math.max(1, Math.ceil(ms / tickMs));
    const slot = slots.get(at) ?? new Set();
    // A wrapper, because a set would drop work that is scheduled twice.
    const entry = (): void => work();
    slots.set(at, slot.add(entry));
    return () => slot.delete(entry);
  };

  const every: TimerWheel['every'] = (ms, work) => {
    let cancel = (): unknown => undefined;
    const again = (): void => {
      cancel = after(ms, again);
      work();
    };
    cancel = after(ms, again);
    return () => void cancel();
  };

  return { after, every };
};
