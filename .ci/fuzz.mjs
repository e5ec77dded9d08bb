// Thousands of valid and invalid requests, generated from the specification, against the real API:
// none may get a server error, nor a status, header or body that the specification does not
// declare. The last line is `N passed, N failed`.
//
//   node .ci/fuzz.mjs                 the stored seeds
//   node .ci/fuzz.mjs --seed 42       another seed
//   node .ci/fuzz.mjs --thorough      also chains of calls, which a seed does not repeat, and
//                                     whether all valid requests are accepted
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareSchemathesis } from './fuzz/prepare.mjs';
import { runSchemathesis } from './fuzz/run.mjs';
import { seedsOf } from './fuzz/seeds.mjs';
import { admin, startApi } from './support/api.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { root } from './support/run.mjs';
import { tempDataDir, tempFolder } from './support/temp.mjs';
import { createTestClient } from './support/test-client.mjs';

const minCases = 10_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    examples: { type: 'string' },
    thorough: { type: 'boolean', default: false },
  },
});
const seeds = seedsOf(
  JSON.parse(readFileSync(join(root, '.ci/fuzz/seeds.json'), 'utf8')),
  values.seed,
);

/** Creates one host with a live move, and one whose move has completed. */
const fill = async (url) => {
  const quads = createTestClient(url);
  await quads.open();
  await quads.begin('host01.example.com');
  await quads.drive(await quads.begin('host02.example.com'));
  return quads;
};

/** Wraps a started run, so that its error is thrown when the check awaits it. */
const startedRun = (running) => {
  running.catch(() => undefined);
  return () => running;
};

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  const folder = tempFolder('fuzz');
  const program = await must('schemathesis is installed', prepareSchemathesis);
  const api = await must('the API starts', () => startApi(tempDataDir('fuzz')));
  const quads = await must('hosts and moves are created', () => fill(api.url));
  let cases = 0;
  const examples = Number(values.examples ?? 40);
  const caller = { program, folder, origin: api.url, thorough: values.thorough };
  const run = async (options) => {
    const found = await runSchemathesis({ ...caller, ...options });
    cases += found.cases;
    assert.ok(found.good, `${found.report}\nTo repeat: node .ci/fuzz.mjs --seed ${options.seed}`);
  };
  for (const seed of seeds) {
    // Both at once, because a third of their time is spent on long polls.
    const byAdmin = startedRun(run({ seed, examples, credentials: admin }));
    const byNobody = startedRun(run({ seed, examples: Math.ceil(examples / 5) }));
    await check(`requests of an admin find no fault (seed ${seed})`, byAdmin);
    await check(`requests without credentials find no fault (seed ${seed})`, byNobody);
    await check(`requests outside the base path find no fault (seed ${seed})`, () =>
      run({ seed, examples: Math.ceil(examples / 5), outside: true }),
    );
  }
  await check(`${cases} cases were tried, at minCases ${minCases}`, () =>
    assert.ok(cases >= minCases),
  );
  await check('the admin can still log in', () => quads.call('GET', 'me'));
  await check('the API stops cleanly', api.stop);
});
