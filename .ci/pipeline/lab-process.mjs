// The simulated lab as a process of its own, which outlives whatever is broken beside it.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';

/** So many times faster than in reality: an installation takes less than a second. */
const speed = 2_000;

/**
 * Starts one.
 *
 * - `state()` is what its hosts are and what has happened to them.
 * - `setRules(rules)` says what goes wrong from now on.
 */
export const startLab = async (seed) => {
  const program = join(root, 'packages/plugins/bin/quads-lab.mjs');
  const child = start(process.execPath, [program, `--seed=${seed}`, `--speed=${speed}`]);
  atExit(() => child.kill('SIGKILL'));
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  const lines = createInterface({ input: child.stdout });
  const { value: url } = await lines[Symbol.asyncIterator]().next();
  if (!url) throw new Error(`The lab did not start:\n${complaints}`);

  const call = async (path, body) => {
    const options = body && { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(new URL(path, url), options);
    if (!response.ok) throw new Error(`The lab answered ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    state: () => call('/state'),
    setRules: (rules) => call('/rules', rules),
    stop: () => child.kill('SIGTERM'),
  };
};
