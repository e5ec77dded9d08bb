// What the commands of the README print while a host moves.
import { delimiter, dirname, join } from 'node:path';
import { preparedPython } from '../../packages/python/scripts/environment.mjs';
import { startApi } from '../support/api.mjs';
import { startFollower } from '../support/follower.mjs';
import { createLab } from '../support/lab.mjs';
import { root } from '../support/run.mjs';
import { tempDataDir } from '../support/temp.mjs';

const host = 'host01.example.com';

/** As if `quads-lib` and `quads-sdk` were installed, and `npm install` had been run. */
const environment = (url) => ({
  PATH: [dirname(preparedPython()), join(root, 'node_modules/.bin'), process.env.PATH].join(
    delimiter,
  ),
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONPATH: join(root, 'packages/python/src'),
  PYTHONUNBUFFERED: '1',
  QUADS_URL: url,
});

/**
 * Runs commands that follow a host, all at once. The reporter goes on when each has shown the
 * stage, so that they print the same whatever the pace of the machine.
 */
export const outputsOf = async (commands) => {
  const api = await startApi(tempDataDir('readme'));
  const lab = createLab(api.url);
  await lab.open();
  const move = await lab.begin(host);
  const env = environment(api.url);
  const followers = commands.map((command) => startFollower('sh', ['-c', command], { env }));
  const shown = (stage) =>
    Promise.all(followers.map((one) => one.shows(new RegExp(`^${stage}/`, 'm'))));
  await shown(1);
  await lab.drive(move, { seen: async ({ stage }) => stage && shown(stage) });
  const outputs = await Promise.all(followers.map((one) => one.end()));
  await api.stop();
  return new Map(commands.map((command, index) => [command, outputs[index]]));
};
