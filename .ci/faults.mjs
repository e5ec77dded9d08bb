// Breaks real processes while reporters write, and looks at the log afterwards: nothing that was
// acknowledged is lost, nothing is there twice, every row is the fold of its events, and the next
// start works by itself. The last line is `N passed, N failed`.
//
//   node .ci/faults.mjs                20 kills of the API, and of all else in proportion
//   node .ci/faults.mjs --kills 200    more of everything
import { parseArgs } from 'node:util';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' } } });
const kills = Number(values.kills);

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  // What is built is part of these.
  const { breakClock } = await import('./faults/break-clock.mjs');
  const { breakDisk } = await import('./faults/break-disk.mjs');
  const { breakEmbedded } = await import('./faults/break-embedded.mjs');
  const { breakGiven } = await import('./faults/break-given.mjs');

  const rounds = { kills, others: Math.ceil(kills / 5) };
  await breakEmbedded({ check, must, rounds });
  await breakGiven({ check, must, rounds });
  await breakDisk({ check, must });
  await breakClock({ check, must });
});
