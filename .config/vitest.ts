import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** A run that is for another version of Node than the usual one would prove nothing on that. */
const { QUADS_NODE: wanted = process.version } = process.env;
if (process.version !== wanted) throw new Error(`This is Node ${process.version}, not ${wanted}.`);

/**
 * The one Vitest set-up of every package: tests run on the sources of their
 * siblings (`@quads/source`), so no build comes before them, and leave a JSON
 * report that the root test command sums up.
 */
export const packageTests = (test: NonNullable<ViteUserConfig['test']> = {}): ViteUserConfig =>
  defineConfig({
    resolve: { conditions: ['@quads/source'] },
    ssr: { resolve: { conditions: ['@quads/source'] } },
    // A global setup runs in an environment of its own, which must find sources as the tests do.
    environments: { __vitest__: { resolve: { conditions: ['@quads/source'] } } },
    test: {
      include: ['test/**/*.test.ts'],
      reporters: ['default', 'json'],
      outputFile: { json: '.reports/vitest.json' },
      // Loading the server and the specification anew for each file took a third of the time. What
      // a file changes of its process, it has to put back.
      isolate: false,
      // More is for the suites that wait for processes and databases.
      maxWorkers: 1,
      // Against hanging alone: how long a test takes depends on what else the machine does.
      testTimeout: 30_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } },
      ...test,
    },
  });
