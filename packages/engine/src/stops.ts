/** Things to stop, in the reverse order of their start. */
export interface Stops {
  add(stop: () => Promise<void>): void;
  /** Stops all of them once; later and concurrent callers get the same promise. */
  run(): Promise<void>;
}

/**
 * @param complaint what is said when some could not be stopped
 * @throws {AggregateError} from `run`, when some could not be stopped; all were tried
 */
export const createStops = (complaint = 'not everything could be stopped'): Stops => {
  const stops: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  const runAll = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const stop of stops.toReversed()) {
      try {
        await stop();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, complaint);
  };

  return {
    add: (stop) => {
      stops.push(stop);
    },
    run: () => {
      running ??= runAll();
      return running;
    },
  };
};
