import { type Inspection, traitsOf } from '@quads/engine';
import { inspectionProblem } from '../../answer/answer-problem.js';
import { operationIn } from '../../operation-table.js';
import { type ConformanceCheck, expectNone, fail } from '../conformance-case.js';
import { type Harness, type Trial, withTrials } from '../harness.js';
import { sampleTime } from '../samples.js';

const inspectOf = ({ operation, host, where }: Trial): Trial => ({
  operation: 'inspect',
  host,
  input: { host, operation, since: sampleTime },
  where: `inspect of ${where}`,
});

const inspectTrial = async (trial: Trial, { invoke }: Harness): Promise<Inspection['kind']> => {
  const inspect = inspectOf(trial);
  const answer = await invoke(inspect);
  expectNone(`the answer of ${inspect.where}`, inspectionProblem(answer));
  return answer.kind as Inspection['kind'];
};

const checkInspections = async (trial: Trial, harness: Harness): Promise<void> => {
  // Any valid answer will do here: an earlier test may have caused the effect on the device.
  await inspectTrial(trial, harness);
  const { kind } = await harness.invoke(trial);
  const found = await inspectTrial(trial, harness);
  if (kind !== 'failed' && found === 'not_happened')
    fail(`${trial.where} answered ${kind}, but its inspect answers not_happened.`);
};

export const inspections: ConformanceCheck = {
  name: 'an operation that is not idempotent can be inspected',
  check: (subject) =>
    withTrials(subject, async (trial, harness) => {
      const { idempotent } = traitsOf(harness.manifest, trial.operation);
      if (idempotent) return;
      if (typeof operationIn(harness.plugin, 'inspect') !== 'function')
        fail(`${trial.where} is not idempotent, but there is no inspect.`);
      await checkInspections(trial, harness);
    }),
};
