import type { Inspection, Json, Outcome } from '@quads/engine';
import { outcomeProblem } from '../../answer/answer-problem.js';
import { operationIn } from '../../operation-table.js';
import { type Bench, type Trial, withTrials } from '../bench.js';
import { expectNone, fail, type Promised, type Subject } from '../subject.js';

/** As it comes back out of the database. */
const kept = (memory: Json | undefined): Json => JSON.parse(JSON.stringify(memory ?? null));

const pollOf = ({ operation, host, where }: Trial, memory: Json | undefined): Trial => ({
  operation: 'poll',
  host,
  input: { host, operation, memory: kept(memory) },
  where: `poll of ${where}`,
});

const followed = async (trial: Trial, bench: Bench, subject: Subject): Promise<void> => {
  const { polls = 100 } = subject;
  let answer: Outcome | Inspection = await bench.ask(trial);
  for (let count = 0; answer.kind === 'wait'; count += 1) {
    if (typeof operationIn(bench.plugin, 'poll') !== 'function')
      fail(`${trial.where} answers wait, and there is no poll.`);
    if (count === polls) fail(`${trial.where} has not come to an end in ${polls} polls.`);
    await bench.pass(answer.forMs);
    const poll = pollOf(trial, answer.memory);
    answer = await bench.ask(poll);
    expectNone(`the answer of ${poll.where}`, outcomeProblem(answer));
  }
};

export const waits: Promised = {
  name: 'what waits has poll, and comes to an end',
  check: (subject) => withTrials(subject, (trial, bench) => followed(trial, bench, subject)),
};
