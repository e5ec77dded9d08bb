// Runs and counts checks. The last line of a script is `N passed, N failed`.

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const indented = (text) => text.replace(/^/gm, '    ');

/** Thrown by `must` to end the script. The failure is already counted and printed. */
class ScriptStopped extends Error {}

const messageOf = (error) => indented(error instanceof Error ? error.message : String(error));

/**
 * Runs a script of checks, prints the counts and exits.
 *
 * - `check(what, work)` runs a check; the script continues if it fails.
 * - `must(what, work)` runs a check and returns its result; the script ends if it fails.
 */
export const runChecks = async (script) => {
  const sum = { passed: 0, failed: 0 };

  const reportFailure = (what, error) => {
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
      reportFailure(`${what} (${seconds(start)})`, error);
      throw new ScriptStopped();
    }
  };

  const check = (what, work) => must(what, work).catch(() => undefined);

  try {
    await script({ check, must });
  } catch (error) {
    if (!(error instanceof ScriptStopped)) reportFailure('the script itself', error);
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  // Exits explicitly, because a failed script may leave processes running.
  process.exit(sum.failed === 0 ? 0 : 1);
};
