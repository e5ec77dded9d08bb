import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Bench, type Trial, withTrials } from '../bench.js';
import { fail, type Promised } from '../subject.js';

/** How long a plugin has to give up, in milliseconds: no more than it takes to see the signal. */
const promptMs = 1_000;

const settled = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, promptMs, false);
  });
  const there = work.then(
    () => true,
    () => true,
  );
  return Promise.race([there, late]).finally(() => clearTimeout(timer));
};

const abortedBefore = (trial: Trial, { call }: Bench): Promise<boolean> =>
  settled(call(trial, { signal: AbortSignal.abort() }));

const abortedLater = async (trial: Trial, { call }: Bench): Promise<boolean> => {
  const abort = new AbortController();
  const work = call(trial, { signal: abort.signal });
  // Its rejection is looked at below.
  work.catch(() => {});
  await nextTurn();
  abort.abort();
  return settled(work);
};

export const aborts: Promised = {
  name: 'a call that is aborted settles promptly',
  check: (subject) =>
    withTrials(subject, async (trial, bench) => {
      if (!(await abortedBefore(trial, bench)))
        fail(`${trial.where} began, though it was aborted.`);
      if (!(await abortedLater(trial, bench))) fail(`${trial.where} went on when it was aborted.`);
    }),
};
