// Checks that are counted. A script of them ends with the line `N passed, N failed`.

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const indented = (text) => text.replace(/^/gm, '    ');

/** Thrown by `must`: what comes after makes no sense any more. It has been counted and told. */
class Stop extends Error {}

const messageOf = (error) => indented(error instanceof Error ? error.message : String(error));

/**
 * Runs a script of checks and says how many passed.
 *
 * - `check(what, work)` counts one; the script goes on when it fails.
 * - `must(what, work)` counts one and gives its result; the script ends when it fails.
 */
export const runChecks = async (script) => {
  const sum = { passed: 0, failed: 0 };

  const tell = (what, error) => {
    sum.failed += 1;
    console.log(`FAILED  ${what}\n${messageOf(error)}`);
  };

  const must = async (what, work) => {
    const start = performance.now();
    try {
      const result = await work();
      sum.passed += 1;
      console.log(`passed  ${what} (${seconds(start)})`);
      return result;
    } catch (error) {
      tell(`${what} (${seconds(start)})`, error);
      throw new Stop();
    }
  };

  const check = (what, work) => must(what, work).catch(() => undefined);

  try {
    await script({ check, must });
  } catch (error) {
    if (!(error instanceof Stop)) tell('the script itself', error);
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  // What a script left running when it had to stop must not keep it from ending.
  process.exit(sum.failed === 0 ? 0 : 1);
};
