import { type Inspection, traitsOf } from '@quads/engine';
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

const inspected = async (trial: Trial, { ask }: Bench): Promise<Inspection['kind']> => {
  const inspect = inspectOf(trial);
  const answer = await ask(inspect);
  expectNone(`the answer of ${inspect.where}`, inspectionProblem(answer));
  return answer.kind as Inspection['kind'];
};

const checkInspections = async (trial: Trial, bench: Bench): Promise<void> => {
  // Before it is begun it may have happened: whoever tried the device before did so as well.
  await inspected(trial, bench);
  const { kind } = await bench.ask(trial);
  const found = await inspected(trial, bench);
  if (kind !== 'failed' && found === 'not_happened')
    fail(`${trial.where} answered ${kind}, and its inspect says that it has not happened.`);
};

export const inspections: Promised = {
  name: 'what is not idempotent can be inspected',
  check: (subject) =>
    withTrials(subject, async (trial, bench) => {
      const { idempotent } = traitsOf(bench.manifest, trial.operation);
      if (idempotent) return;
      if (typeof operationIn(bench.plugin, 'inspect') !== 'function')
        fail(`${trial.where} is not idempotent, and there is no inspect.`);
      await checkInspections(trial, bench);
    }),
};
