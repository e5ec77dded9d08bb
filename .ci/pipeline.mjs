// Moves hosts of every profile by several workers, while workers, database, plugins and devices
// break. Then checks the simulated hosts: no effect happens twice that must not, no stage is left
// out, no end changes, and no access is left open. The last line is `N passed, N failed`.
//
//   node .ci/pipeline.mjs                          20 rounds
//   node .ci/pipeline.mjs --rounds 200 --seed 7    more, with other choices
//   node .ci/pipeline.mjs --seed 7 --only 151      one of these once more
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
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const only = values.only && Number(values.only);

/** Adds the command that repeats a round to its error. */
const repeatable = async (round, work) => {
  try {
    return await work();
  } catch (error) {
    const again = `node .ci/pipeline.mjs --seed ${seed} --only ${round}`;
    throw new Error(`${error.message}\nTo repeat the round: ${again}`);
  }
};

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  // Imported after the build, because these modules import built packages.
  const { createRandom } = await import('./follow/random.mjs');
  const { missedMutations } = await import('./pipeline/mutation-checks.mjs');
  const { planOf } = await import('./pipeline/plan-rounds.mjs');
  const { openSession } = await import('./pipeline/session.mjs');
  const { createEnvironment } = await import('./pipeline/environment.mjs');

  const random = createRandom(seed);
  const environment = await must('the workers start, with a database and a lab', () =>
    createEnvironment(seed),
  );
  const session = await must('hosts move without faults', () => openSession(environment, random));
  await check('the checker finds every mutation of correct records', () =>
    assert.deepEqual(missedMutations(session.example), []),
  );

  for (const planned of planOf(only ?? Number(values.rounds), random)) {
    const { round, fault } = planned;
    if (only !== undefined && round !== only) continue;
    // Each round has its own random numbers, so that it is the same without the earlier rounds.
    const chance = createRandom(seed * 100_003 + round);
    await check(`round ${round} of seed ${seed}: ${fault.name}`, () =>
      repeatable(round, () => session.round(planned, chance)),
    );
  }
  await check('the statuses of ended moves have not changed', session.close);
  await check('everything stops cleanly', environment.stop);
});
