// Where the suites leave their reports, and what they add up to.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const reportsOf = (folder) => {
  const reports = join(folder, '.reports');
  return existsSync(reports) ? readdirSync(reports).map((name) => join(reports, name)) : [];
};

/** Removes the reports of some packages, so that none of an earlier run is taken for a new one. */
export const clearReports = (folders) => {
  for (const folder of folders) rmSync(join(folder, '.reports'), { recursive: true, force: true });
};

const ofVitest = (text) => {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text);
  // A file can fail without a test that fails: it does not load, or its set-up throws.
  const asFiles = testResults.filter(
    ({ status, assertionResults: tests }) =>
      status === 'failed' && tests.every((test) => test.status !== 'failed'),
  );
  const ofTests = testResults.flatMap(({ name, assertionResults: tests }) =>
    tests
      .filter(({ status }) => status === 'failed')
      .map((test) => `${name} > ${test.fullName}\n${test.failureMessages.join('\n')}`),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + asFiles.length,
    failures: [...asFiles.map(({ name, message }) => `${name}\n${message}`), ...ofTests],
  };
};

const ofJunit = (text) => {
  const count = (name) =>
    [...text.matchAll(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`, 'g'))]
      .map((match) => Number(match[1]))
      .reduce((sum, number) => sum + number, 0);
  const failed = count('failures') + count('errors');
  const ofTests = text.matchAll(/<testcase ([^>]*)>\s*<(?:failure|error) ([^>]*)>/g);
  const failures = [...ofTests].map(([, test, what]) => `${test}\n${what}`);
  return { passed: count('tests') - failed - count('skipped'), failed, failures };
};

const read = (path) => {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return ofVitest(text);
  return path.endsWith('.xml') ? ofJunit(text) : { passed: 0, failed: 0, failures: [] };
};

const sum = (counts) => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failed: counts.reduce((all, { failed }) => all + failed, 0),
  failures: counts.flatMap(({ failures }) => failures),
});

/** The sum over every report of some packages. */
export const total = (folders) => sum(folders.flatMap(reportsOf).map(read));

const firstLines = (text, count = 12) => text.split('\n').slice(0, count).join('\n');

/**
 * Says what failed, once more and together, and what the reports add up to, as the last line. `ok`
 * is whether the suites ended well: one that died before it could report is a failure, too.
 */
export const conclude = ({ passed, failed, failures }, ok) => {
  for (const one of failures) console.log(`\nFAILED ${firstLines(one)}`);
  const lost = failed === 0 && !ok ? 1 : failed;
  console.log(`${passed} passed, ${lost} failed`);
  process.exitCode = lost === 0 ? 0 : 1;
};
