// Breaks real processes while reporters write, and then checks the log: no acknowledged report is
// lost, no event is there twice, every row is the fold of its events, and the next start needs no
// repair. The last line is `N passed, N failed`.
//
//   node .ci/faults.mjs                20 kills of the API, and a fifth as many of each other fault
//   node .ci/faults.mjs --kills 200    more of everything
import { parseArgs } from 'node:util';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' } } });
const kills = Number(values.kills);

await runChecks(async ({ check, must }) => {
  await must('the API is built', () => build('--filter=@quads/api'));
  // Imported after the build, because these modules import built packages.
  const { breakClock } = await import('./faults/break-clock.mjs');
  const { breakDisk } = await import('./faults/break-disk.mjs');
  const { breakEmbedded } = await import('./faults/break-embedded.mjs');
  const { breakExternal } = await import('./faults/break-external.mjs');

  const rounds = { kills, others: Math.ceil(kills / 5) };
  await breakEmbedded({ check, must, rounds });
  await breakExternal({ check, must, rounds });
  await breakDisk({ check, must });
  await breakClock({ check, must });
});
