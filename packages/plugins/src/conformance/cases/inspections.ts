import { traitsOf } from '@quads/engine';
import { inspectionProblem } from '../../answer/answer-problem.js';
import { operationIn } from '../../operation-table.js';
import { type Bench, type Trial, withTrials } from '../bench.js';
import { sampleTime } from '../samples.js';
import { expectNone, fail, type Promised } from '../subject.js';

const inspectOf = ({ operation, host, where }: Trial): Trial => ({
  operation: 'inspect',
  host,
  input: { host, operation, since: sampleTime },
  where: `inspect of ${where}`,
});

const checkInspection = async (trial: Trial, { ask }: Bench): Promise<void> => {
  const inspect = inspectOf(trial);
  expectNone(`the answer of ${inspect.where}`, inspectionProblem(await ask(inspect)));
};

export const inspections: Promised = {
  name: 'what is not idempotent can be inspected',
  check: (subject) =>
    withTrials(subject, async (trial, bench) => {
      const { idempotent } = traitsOf(bench.manifest, trial.operation);
      if (idempotent) return;
      if (typeof operationIn(bench.plugin, 'inspect') !== 'function')
        fail(`${trial.where} is not idempotent, and there is no inspect.`);
      // Before it is begun, and after.
      await checkInspection(trial, bench);
      await bench.ask(trial);
      await checkInspection(trial, bench);
    }),
};
