// Thousands of requests made up from the specification, fitting and unfitting, against the real
// API: none may be answered by a fault of ours, nor by a status, header or body that the
// specification does not declare. The last line is `N passed, N failed`.
//
//   node .ci/fuzz.mjs                 the seeds that are kept
//   node .ci/fuzz.mjs --seed 42       one seed, for a look of one's own
//   node .ci/fuzz.mjs --thorough      chains of calls as well, which no seed makes twice the same,
//                                     and whether all that fits is taken
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
import { createLab } from './support/lab.mjs';
import { root } from './support/run.mjs';
import { tempDataDir, tempFolder } from './support/temp.mjs';

const least = 10_000;

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

/** A host on its way and one that has arrived, so that there is something to ask about. */
const fill = async (url) => {
  const lab = createLab(url);
  await lab.open();
  await lab.begin('host01.example.com');
  await lab.drive(await lab.begin('host02.example.com'));
  return lab;
};

/** What has begun already; how it ended is for whoever asks. */
const begun = (running) => {
  running.catch(() => undefined);
  return () => running;
};

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  const folder = tempFolder('fuzz');
  const program = await must('schemathesis is installed', prepareSchemathesis);
  const api = await must('the API starts', () => startApi(tempDataDir('fuzz')));
  const lab = await must('it has a lab', () => fill(api.url));
  let cases = 0;
  const examples = Number(values.examples ?? 40);
  const caller = { program, folder, origin: api.url, thorough: values.thorough };
  const run = async (options) => {
    const found = await runSchemathesis({ ...caller, ...options });
    cases += found.cases;
    assert.ok(found.good, `${found.told}\nAgain: node .ci/fuzz.mjs --seed ${options.seed}`);
  };
  for (const seed of seeds) {
    // Both at once: a third of their time is spent on answers that keep a caller waiting.
    const byAdmin = begun(run({ seed, examples, credentials: admin }));
    const byNobody = begun(run({ seed, examples: Math.ceil(examples / 5) }));
    await check(`an admin finds no fault (seed ${seed})`, byAdmin);
    await check(`nobody finds one without credentials (seed ${seed})`, byNobody);
    await check(`nor in what scrapers and probes read (seed ${seed})`, () =>
      run({ seed, examples: Math.ceil(examples / 5), outside: true }),
    );
  }
  await check(`${cases} cases were tried, at least ${least}`, () => assert.ok(cases >= least));
  await check('the admin is still let in', () => lab.call('GET', 'me'));
  await check('the API is stopped, without a complaint', api.stop);
});
