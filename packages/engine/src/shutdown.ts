/** The functions that stop a program, called in reverse order of their registration. */
export interface ShutdownSteps {
  add(stop: () => Promise<void>): void;
  /** Calls all of them once. Later and concurrent calls return the same promise. */
  run(): Promise<void>;
}

/**
 * @param message of the error if a function fails
 * @throws {AggregateError} from `run`, if a function has failed; all were called
 */
export const createShutdown = (message = 'not everything could be stopped'): ShutdownSteps => {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  const runAll = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const stop of steps.toReversed()) {
      try {
        await stop();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, message);
  };

  return {
    add: (stop) => {
      steps.push(stop);
    },
    run: () => {
      running ??= runAll();
      return running;
    },
  };
};
