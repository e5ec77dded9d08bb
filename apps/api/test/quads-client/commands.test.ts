import { beforeAll, describe, expect, test } from 'vitest';
import { type ClientHome, useQuadsClient } from '../support/quads-client.js';
import { useSystem } from '../support/system.js';
import { commands, type Right } from './commands.js';
import { config, type Scene, titles, useScenes } from './scene.js';

// Every command of the published quads-client, in a terminal, as an admin and as a tenant: what it
// shows is what another account sees of the API.

const system = useSystem({ config: { ...config, registration: 'open' } });
const scenes = useScenes(system);
const client = useQuadsClient();

/** Those with a file of their own. */
const elsewhere = ['token_login', 'track'];

/** The commands of every cmd2 shell, which send no requests. */
const ofShell = ['_eof', 'alias', 'help', 'history', 'quit', 'shell'];

/** The commands that the help of the shell lists, by the role of its user. */
const listed = (help: string): string[] =>
  help
    .split('─\n')
    .at(-1)
    ?.match(/^ *\w+(?: +\w+)* *$/gm)
    ?.flatMap((line) => line.trim().split(/ +/)) ?? [];

describe('the commands of quads-client', () => {
  test('all have cases, including the hidden ones', async () => {
    const known = new Set([...Object.keys(commands), ...elsewhere]);
    const homes = [scenes.server('admin'), scenes.server('tenant'), undefined];
    for (const server of homes) {
      const shell = await (await client(server)).shell();
      if (server) await shell.run('connect');
      const names = listed(await shell.run('help'));
      await shell.exit();
      expect(names).toContain('connect');
      expect(names.filter((name) => !known.has(name) && !ofShell.includes(name))).toEqual([]);
    }
    const all = (await (await client()).program('commands.py')) as string[];
    expect([...known].sort()).toEqual(all.sort());
  });
});

const inShell = async (home: ClientHome, right: Right, scene: Scene): Promise<string> => {
  const shell = await home.shell();
  for (const line of right.before ?? []) await shell.run(line);
  const shown = await shell.run(right.line(scene), right.replies);
  await shell.exit();
  return shown;
};

const run = async (home: ClientHome, right: Right, scene: Scene): Promise<string> =>
  right.before ? inShell(home, right, scene) : home.run(right.line(scene), right.replies);

describe.each(Object.entries(commands))('%s', (_name, { claims, moving, right }) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await scenes.scene();
  });
  test.each(right.map((one) => [one.as, one.line(titles), one] as const))(
    'shows the true result, as %s: %s',
    async (as, _line, one) => {
      if (right.some(({ change }) => change)) scene = await scenes.scene();
      if (moving) await scenes.move(scene);
      const home = await client(scenes.server(as));
      const before = await scenes.state();
      const shown = await run(home, one, scene);
      const after = await scenes.state();
      for (const what of one.shows(scene, after)) {
        if (typeof what === 'string') expect(shown).toContain(what);
        else expect(shown).toMatch(what);
      }
      for (const what of one.hides?.(scene) ?? []) expect(shown).not.toContain(what);
      if (one.config) expect(await home.config()).toMatch(one.config);
      if (one.change) {
        expect(shown).toMatch(claims);
        expect(one.change.of(before, scene)).toEqual(one.change.from);
        expect(one.change.of(after, scene)).toEqual(one.change.to);
      } else expect(after).toEqual(before);
    },
  );
});
