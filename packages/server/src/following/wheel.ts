/** Does things later, by one timer for all of them. Times are kept to a tick. */
export interface Wheel {
  /** @returns what cancels it; may be called often */
  after(ms: number, work: () => void): () => void;
  /** Again and again, until it is cancelled. */
  every(ms: number, work: () => void): () => void;
}

const usualTickMs = 250;

/** A wheel with a slot for each tick. Its timer runs only while something is to be done. */
export const createWheel = (tickMs = usualTickMs): Wheel => {
  const slots = new Map<number, Set<() => void>>();
  let timer: NodeJS.Timeout | undefined;
  let done = 0;

  const now = (): number => Math.floor(performance.now() / tickMs);

  const turn = (): void => {
    for (const end = now(); done <= end; done += 1) {
      const due = slots.get(done);
      slots.delete(done);
      for (const work of due ?? []) work();
    }
    if (slots.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  const start = (): void => {
    done = now();
    timer = setInterval(turn, tickMs).unref();
  };

  const after: Wheel['after'] = (ms, work) => {
    if (timer === undefined) start();
    const at = Math.max(done, now()) + Math.max(1, Math.ceil(ms / tickMs));
    const slot = slots.get(at) ?? new Set();
    // A function of its own, so that the same work may be asked for twice.
    const entry = (): void => work();
    slots.set(at, slot.add(entry));
    return () => slot.delete(entry);
  };

  const every: Wheel['every'] = (ms, work) => {
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
