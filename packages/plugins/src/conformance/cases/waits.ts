import type { Inspection, Json, Outcome } from '@quads/engine';
import { outcomeProblem } from '../../answer/answer-problem.js';
import { operationIn } from '../../operation-table.js';
import { type ConformanceCheck, expectNone, fail, type Subject } from '../conformance-case.js';
import { type Harness, type Trial, withTrials } from '../harness.js';

/** The memory as it is read back from the database. */
const asStored = (memory: Json | undefined): Json => JSON.parse(JSON.stringify(memory ?? null));

const pollOf = ({ operation, host, where }: Trial, memory: Json | undefined): Trial => ({
  operation: 'poll',
  host,
  input: { host, operation, memory: asStored(memory) },
  where: `poll of ${where}`,
});

const pollToEnd = async (trial: Trial, harness: Harness, subject: Subject): Promise<void> => {
  const { polls = 100 } = subject;
  let answer: Outcome | Inspection = await harness.invoke(trial);
  for (let count = 0; answer.kind === 'wait'; count += 1) {
    if (typeof operationIn(harness.plugin, 'poll') !== 'function')
      fail(`${trial.where} answers wait, but there is no poll.`);
    if (count === polls) fail(`${trial.where} has not ended after ${polls} polls.`);
    await harness.advanceTime(answer.forMs);
    const poll = pollOf(trial, answer.memory);
    answer = await harness.invoke(poll);
    expectNone(`the answer of ${poll.where}`, outcomeProblem(answer));
  }
};

export const waits: ConformanceCheck = {
  name: 'an operation that waits can be polled and ends',
  check: (subject) => withTrials(subject, (trial, harness) => pollToEnd(trial, harness, subject)),
};
