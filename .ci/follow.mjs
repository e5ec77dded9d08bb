// Follows moves by programs of users, in TypeScript and Python, while everything between them and
// the log is broken: each has every event once and in order, or is told of a reset, and none is told
// an end that is not there. The last line is `N passed, N failed`.
//
//   node .ci/follow.mjs                          20 rounds
//   node .ci/follow.mjs --rounds 200 --seed 7    more, with other choices
//
// A seed repeats what is chosen, not how long the machine takes for it.
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
  await must('what is followed by is built', () =>
    build('--filter=@quads/api', '--filter=@quads/client'),
  );
  // What is built is part of these.
  const { falsehoods } = await import('./follow/falsehoods.mjs');
  const { planOf } = await import('./follow/rounds.mjs');
  const { createRandom } = await import('./follow/random.mjs');
  const { openSession } = await import('./follow/session.mjs');
  const { openWorld } = await import('./follow/world.mjs');

  const random = createRandom(seed);
  const world = await must('two APIs have a database and a lab', () => openWorld(random));
  const session = await must('programs follow', () => openSession(world, random));

  for (const [index, fault] of planOf(Number(values.rounds), random).entries()) {
    await check(`round ${index + 1} of seed ${seed}: ${fault.name}`, () => session.round(fault));
  }
  await check('who slept beyond the replay window is told of a reset', session.wake);
  await check('whoever is told something else is found out', () =>
    assert.deepEqual(falsehoods(session.example, session.log), []),
  );
  await check('who has not ended had no end, and what was broken was broken', session.close);
  await check('all of it stops in order', world.stop);
});
