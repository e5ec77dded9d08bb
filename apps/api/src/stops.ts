/** Things to stop, in the reverse order of their start. */
export interface Stops {
  add(stop: () => Promise<void>): void;
  /** Stops all of them once; later and concurrent callers get the same promise. */
  run(): Promise<void>;
}

/** @throws {AggregateError} from `run`, when some could not be stopped; all were tried */
export const createStops = (): Stops => {
  const stops: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  const runAll = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const stop of stops.reverse()) await stop().catch((error) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, 'not everything could be stopped');
  };

  return {
    add: (stop) => stops.push(stop),
    run: () => {
      running ??= runAll();
      return running;
    },
  };
};
