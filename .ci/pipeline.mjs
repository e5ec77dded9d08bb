// Moves hosts of every profile by several workers, while workers, database, plugins and devices
// break, and looks at the hosts themselves: nothing that must not is done twice, no stage is passed
// over, no end changes, no door is left open. The last line is `N passed, N failed`.
//
//   node .ci/pipeline.mjs                          20 rounds
//   node .ci/pipeline.mjs --rounds 200 --seed 7    more, with other choices
//   node .ci/pipeline.mjs --seed 7 --only 151      one of these once more
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
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const only = values.only && Number(values.only);

/** Says how a round that has failed is run again. */
const repeatable = async (round, work) => {
  try {
    return await work();
  } catch (error) {
    const again = `node .ci/pipeline.mjs --seed ${seed} --only ${round}`;
    throw new Error(`${error.message}\nonce more by: ${again}`);
  }
};

await runChecks(async ({ check, must }) => {
  await must('what carries moves is built', () => build('--filter=@quads/api'));
  // What is built is part of these.
  const { createRandom } = await import('./follow/random.mjs');
  const { falsehoods } = await import('./pipeline/falsehoods.mjs');
  const { planOf } = await import('./pipeline/rounds.mjs');
  const { openSession } = await import('./pipeline/session.mjs');
  const { openWorld } = await import('./pipeline/world.mjs');

  const random = createRandom(seed);
  const world = await must('workers have a database and a lab', () => openWorld(seed));
  const session = await must('hosts move where nothing breaks', () => openSession(world, random));
  await check('whatever is falsified is found out', () =>
    assert.deepEqual(falsehoods(session.example), []),
  );

  for (const planned of planOf(only ?? Number(values.rounds), random)) {
    const { round, fault } = planned;
    if (only !== undefined && round !== only) continue;
    // Each has chances of its own: it is the same without those before it.
    const chance = createRandom(seed * 100_003 + round);
    await check(`round ${round} of seed ${seed}: ${fault.name}`, () =>
      repeatable(round, () => session.round(planned, chance)),
    );
  }
  await check('every end is still what it was', session.close);
  await check('all of it stops in order', world.stop);
});
