import { setImmediate as nextTick } from 'node:timers/promises';
import { type ConformanceCheck, fail } from '../conformance-case.js';
import { type Harness, type Trial, withTrials } from '../harness.js';

/** How soon an aborted call must settle, in milliseconds. */
const maxSettleMs = 1_000;

const settlesPromptly = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, maxSettleMs, false);
  });
  const settled = work.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, late]).finally(() => clearTimeout(timer));
};

const settlesIfAbortedBefore = (trial: Trial, { call }: Harness): Promise<boolean> =>
  settlesPromptly(call(trial, { signal: AbortSignal.abort() }));

const settlesIfAbortedLater = async (trial: Trial, { call }: Harness): Promise<boolean> => {
  const abort = new AbortController();
  const work = call(trial, { signal: abort.signal });
  // settlesPromptly() handles the rejection below.
  work.catch(() => {});
  await nextTick();
  abort.abort();
  return settlesPromptly(work);
};

export const aborts: ConformanceCheck = {
  name: 'a call that is aborted settles promptly',
  check: (subject) =>
    withTrials(subject, async (trial, harness) => {
      if (!(await settlesIfAbortedBefore(trial, harness)))
        fail(`${trial.where} does not settle if its signal is already aborted.`);
      if (!(await settlesIfAbortedLater(trial, harness)))
        fail(`${trial.where} does not settle when its signal is aborted.`);
    }),
};
