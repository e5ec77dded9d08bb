// Reads and sums the reports of the suites.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const reportsOf = (folder) => {
  const reports = join(folder, '.reports');
  return existsSync(reports) ? readdirSync(reports).map((name) => join(reports, name)) : [];
};

/** Removes the reports of earlier runs. */
export const clearReports = (folders) => {
  for (const folder of folders) rmSync(join(folder, '.reports'), { recursive: true, force: true });
};

const readVitest = (text) => {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text);
  // A file can fail without a failing test, if it does not load or its setup throws.
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

const readJunit = (text) => {
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
  if (path.endsWith('.json')) return readVitest(text);
  return path.endsWith('.xml') ? readJunit(text) : { passed: 0, failed: 0, failures: [] };
};

const sum = (counts) => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failed: counts.reduce((all, { failed }) => all + failed, 0),
  failures: counts.flatMap(({ failures }) => failures),
});

/** The sum of all reports of some packages. */
export const total = (folders) => sum(folders.flatMap(reportsOf).map(read));

const firstLines = (text, count = 12) => text.split('\n').slice(0, count).join('\n');

/**
 * Prints all failures again, and the sum as the last line. `ok` is whether the suites exited
 * without error: a suite that ended without a report counts as a failure.
 */
export const conclude = ({ passed, failed, failures }, ok) => {
  for (const one of failures) console.log(`\nFAILED ${firstLines(one)}`);
  const lost = failed === 0 && !ok ? 1 : failed;
  console.log(`${passed} passed, ${lost} failed`);
  process.exitCode = lost === 0 ? 0 : 1;
};
