// Tracks moves by programs in TypeScript and Python, while everything between them and the log is
// broken. Each program has to receive every event once and in order, or a reset, and must not
// receive a wrong end. The last line is `N passed, N failed`.
//
//   node .ci/follow.mjs                          20 rounds
//   node .ci/follow.mjs --rounds 200 --seed 7    more, with other choices
//
// A seed repeats the random choices, but not the timing.
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);

await runChecks(async ({ check, must }) => {
  await must('the API and the client are built', () =>
    build('--filter=@quads/api', '--filter=@quads/client'),
  );
  // Imported after the build, because these modules import built packages.
  const { missedMutations } = await import('./follow/mutation-checks.mjs');
  const { planOf } = await import('./follow/plan-rounds.mjs');
  const { createRandom } = await import('./follow/random.mjs');
  const { openSession } = await import('./follow/session.mjs');
  const { createEnvironment } = await import('./follow/environment.mjs');

  const random = createRandom(seed);
  const environment = await must('two APIs on one database start', () => createEnvironment(random));
  const session = await must('programs track moves', () => openSession(environment, random));

  for (const [index, fault] of planOf(Number(values.rounds), random).entries()) {
    await check(`round ${index + 1} of seed ${seed}: ${fault.name}`, () => session.round(fault));
  }
  await check('a program that resumes after the replay window receives a reset', session.wake);
  await check('the checker finds every mutation of a correct record', () =>
    assert.deepEqual(missedMutations(session.example, session.log), []),
  );
  await check('the other programs have received everything, and faults took effect', session.close);
  await check('everything stops cleanly', environment.stop);
});
