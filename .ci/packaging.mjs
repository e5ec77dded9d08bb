// Checks the packages as users install them: the npm tarballs in Node, Deno and Bun and with two
// versions and settings of the compiler, the Python distributions, and the code that Python's
// generators generate from the published documents. The last line is `N passed, N failed`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { generatorNames, installGenerators, tryGenerator } from './packaging/generators.mjs';
import { lint, pack, published, typeProblems } from './packaging/tarballs.mjs';
import {
  compile,
  loadedBytes,
  makeProject,
  manifestOf,
  versions,
} from './packaging/user-project.mjs';
import { startApi } from './support/api.mjs';
import { build } from './support/build.mjs';
import { runChecks } from './support/checks.mjs';
import { startFollower } from './support/follower.mjs';
import { manifestOf as sourceOf } from './support/packages.mjs';
import { node, root } from './support/run.mjs';
import { tempDataDir, tempFolder } from './support/temp.mjs';
import { createTestClient } from './support/test-client.mjs';

// Not dependencies of the workspace, because they are large and only this script needs them.
const runtimes = [
  ['Node', process.execPath],
  ['Deno', 'npx', '-y', 'deno@2.9.6', 'run', '--quiet', '--allow-net', '--allow-env'],
  ['Bun', 'npx', '-y', 'bun@1.4.5', 'run', '--no-install'],
];

/** The maximum size of the client in a web page in bytes, with and without tracking. */
const sizes = [
  ['the client', "export * from '@quads/client'", 12_750],
  ['the client without tracking', "export { createQuadsCoreClient } from '@quads/client'", 8_000],
];

const host = 'host01.example.com';

/** Starts an API with one move that has ended. */
const startWithMove = async () => {
  const api = await startApi(tempDataDir('packaging'));
  const quads = createTestClient(api.url);
  await quads.open();
  await quads.drive(await quads.begin(host));
  return api;
};

/** The output of a program that follows a move. The reporter waits for each stage to be shown. */
const followMove = async (quads, name, follow) => {
  const move = await quads.begin(name);
  const follower = follow(name);
  const seen = ({ stage }) => follower.shows(new RegExp(`^${stage}/`, 'm'));
  await seen({ stage: 1 });
  await quads.drive(move, { seen });
  return (await follower.end()).trim().split('\n');
};

await runChecks(async ({ check, must }) => {
  await must('everything is built', () => build());
  const folder = tempFolder('tarballs');
  const tarballs = [];
  for (const source of published) {
    const { name, exports } = sourceOf(source);
    const tarball = await must(`${name} is packed`, () => pack(source, folder));
    tarballs.push(tarball);
    await check(`publint finds nothing in ${name}`, async () =>
      assert.deepEqual(await lint(tarball), []),
    );
    if (!exports['.'].types) continue;
    await check(`the types of ${name} match its code`, async () =>
      assert.deepEqual(await typeProblems(tarball), []),
    );
  }

  const project = await must('npm installs the tarballs', () => makeProject(tarballs));
  await check('the client depends only on openapi-fetch', () => {
    const { dependencies, ...manifest } = manifestOf(project, '@quads/client');
    assert.deepEqual(Object.keys(dependencies), ['openapi-fetch']);
    assert.equal(manifest.peerDependencies ?? manifest.optionalDependencies, undefined);
  });
  for (const [what, script, limit] of sizes) {
    await check(`${what} is below ${limit} bytes, minified and compressed`, async () => {
      const bytes = await loadedBytes(project, script);
      console.log(`    ${bytes} bytes with openapi-fetch (min + brotli)`);
      assert.ok(bytes < limit, `${bytes} bytes`);
    });
  }
  for (const version of versions) {
    await check(`TypeScript ${version} compiles it with moduleResolution nodenext`, () =>
      compile(project, version, 'nodenext', 'nodenext'),
    );
    await check(`TypeScript ${version} compiles it with moduleResolution bundler`, () =>
      compile(project, version, 'esnext', 'bundler'),
    );
  }
  await check('the specification is imported from its package', async () => {
    const script = `import spec from '@quads/spec' with { type: 'json' };
      if (spec.openapi !== '3.1.0') throw new Error(spec.openapi);`;
    await node(['--input-type=module', '--eval', script], { cwd: project });
  });

  const api = await must('an API with a move is started', startWithMove);
  for (const [name, command, ...args] of runtimes) {
    await check(`${name} follows a move through its stages with the client`, async () => {
      const env = { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: join(project, '.deno') };
      const follow = (...more) =>
        startFollower(command, [...args, 'follow.js', api.url, ...more], { cwd: project, env });
      const lines = await followMove(
        createTestClient(api.url),
        `${name.toLowerCase()}.example.com`,
        follow,
      );
      assert.match(
        lines.join('\n'),
        /^1\/(\d+) Pending\n(?:.+\n)+\1\/\1 Completed\nmove_not_found$/,
      );
    });
  }
  const documents = join(project, 'node_modules/@quads/spec');
  const python = await must("Python's generators are installed", installGenerators);
  for (const generator of generatorNames) {
    for (const document of ['openapi.json', 'openapi-3.0.json']) {
      await check(`the code of ${generator} from ${document} reads the API's responses`, () =>
        tryGenerator(python, generator, join(documents, document), api.url, host),
      );
    }
  }
  await check('the API stops', api.stop);

  await check('the Python distributions are built, and the wheel works by itself', () =>
    node([join(root, 'packages/python/scripts/python.mjs'), 'package']),
  );
});
