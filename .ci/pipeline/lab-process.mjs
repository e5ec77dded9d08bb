// The simulated lab in its own process, which outlives the broken processes.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';

/** How many times faster than real devices the lab is: an installation takes less than a second. */
const speed = 2_000;

/**
 * Starts a lab.
 *
 * - `state()` returns its hosts and all effects.
 * - `setRules(rules)` replaces the rules for faults.
 */
export const startLab = async (seed) => {
  const program = join(root, 'packages/plugins/bin/quads-lab.mjs');
  const child = start(process.execPath, [program, `--seed=${seed}`, `--speed=${speed}`]);
  atExit(() => child.kill('SIGKILL'));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const lines = createInterface({ input: child.stdout });
  const { value: url } = await lines[Symbol.asyncIterator]().next();
  if (!url) throw new Error(`The lab did not start:\n${errors}`);

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
