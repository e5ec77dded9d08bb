// Runs the commands of the README while a host moves.
import { delimiter, dirname, join } from 'node:path';
import { preparedPython } from '../../packages/python/scripts/environment.mjs';
import { startApi } from '../support/api.mjs';
import { startFollower } from '../support/follower.mjs';
import { root } from '../support/run.mjs';
import { tempDataDir } from '../support/temp.mjs';
import { createTestClient } from '../support/test-client.mjs';

const host = 'host01.example.com';

/** The environment of a user who has installed `quads-lib`, `quads-sdk` and the npm packages. */
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
 * Runs commands that follow a host at the same time. The reporter waits until each has shown a
 * stage, so that the output does not depend on the speed of the machine.
 */
export const outputsOf = async (commands) => {
  const api = await startApi(tempDataDir('readme'));
  const quads = createTestClient(api.url);
  await quads.open();
  const move = await quads.begin(host);
  const env = environment(api.url);
  const followers = commands.map((command) => startFollower('sh', ['-c', command], { env }));
  const shown = (stage) =>
    Promise.all(followers.map((one) => one.shows(new RegExp(`^${stage}/`, 'm'))));
  await shown(1);
  await quads.drive(move, { seen: async ({ stage }) => stage && shown(stage) });
  const outputs = await Promise.all(followers.map((one) => one.end()));
  await api.stop();
  return new Map(commands.map((command, index) => [command, outputs[index]]));
};
