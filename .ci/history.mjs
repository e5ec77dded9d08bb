// Checks the statistics of ended moves and the estimates for live ones against plain counting over
// a generated history, by the rows and by the log alone. The last line is `N passed, N failed`.
//
//   node .ci/history.mjs                   100,000 moves
//   node .ci/history.mjs --moves 1000      for a quick look
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChecks } from './support/checks.mjs';
import { node, root } from './support/run.mjs';

const { values } = parseArgs({ options: { moves: { type: 'string', default: '100000' } } });

await runChecks(async ({ check }) => {
  await check(`the statistics of ${values.moves} moves equal plain counting`, () =>
    node([join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/history'], {
      cwd: join(root, 'packages/store'),
      env: { HISTORY_MOVES: values.moves, NODE_OPTIONS: '--max-old-space-size=8192' },
    }),
  );
});
