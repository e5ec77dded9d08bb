// Where the suites leave their reports, and what they add up to.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const packages = (root) =>
  ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );

const reportsOf = (folder) => {
  const reports = join(folder, '.reports');
  return existsSync(reports) ? readdirSync(reports).map((name) => join(reports, name)) : [];
};

export const clearReports = (root) => {
  for (const folder of packages(root)) {
    rmSync(join(folder, '.reports'), { recursive: true, force: true });
  }
};

const ofVitest = (text) => {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text);
  // A file that could not be loaded holds no test that failed, and yet has failed.
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
};

const ofJunit = (text) => {
  const count = (name) =>
    [...text.matchAll(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`, 'g'))]
      .map((match) => Number(match[1]))
      .reduce((sum, number) => sum + number, 0);
  const failed = count('failures') + count('errors');
  return { passed: count('tests') - failed - count('skipped'), failed };
};

const read = (path) => {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return ofVitest(text);
  return path.endsWith('.xml') ? ofJunit(text) : { passed: 0, failed: 0 };
};

/** The sum over every report of every package. */
export const total = (root) =>
  packages(root)
    .flatMap(reportsOf)
    .map(read)
    .reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
      passed: 0,
      failed: 0,
    });
