import type { OperatingSystem } from '@quads/contract';
import { definePlugin, done, failed, type Outcome, silent } from '@quads/engine';
import { builtIn, type LoadedPlugins, loadPlugins } from '@quads/plugins';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createImageReader } from '../src/pipeline/os-images.js';
import { createPipelineInfo } from '../src/pipeline/pipeline-info.js';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';

const plugin = (name: string, listImages?: () => Promise<Outcome>) =>
  definePlugin({
    manifest: { name, version: '1.0.0', category: 'provisioner', description: 'Of a test.' },
    configSchema: { type: 'object', additionalProperties: false },
    create: () => ({
      register: async () => done(),
      unregister: async () => done(),
      grant: async () => done(),
      revoke: async () => done(),
      ...(listImages && { listImages }),
    }),
  });

type Definition = ReturnType<typeof plugin>;

/** Plugins as they are loaded from `plugins.yml`; those that come with the system by name. */
const load = (
  names: readonly string[],
  own: readonly Definition[] = [],
): Promise<LoadedPlugins> => {
  const all = ['standard', ...names, ...own.map(({ manifest }) => manifest.name)];
  const plugins = Object.fromEntries(all.map((name) => [name, { enabled: true }]));
  return loadPlugins({
    text: JSON.stringify({ plugins }),
    file: '/plugins.yml',
    environment: {},
    tools: { log: silent, now: () => new Date().toISOString() },
    ...(own.length > 0 && { builtIn: [...builtIn, ...own] }),
  });
};

const simulated = await load(['simulated']);
afterAll(() => simulated.stop());

const image = { id: 4, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' };
const wire = { Id: 4, Title: 'RHEL 9.4', 'Release Name': 'Plow', Family: 'Redhat' };

type At = { readonly current: { call: ReturnType<typeof useSystem>['current']['call'] } };

const list = ({ current }: At) =>
  answerTo<OperatingSystem[]>(
    current.call('GET', 'hosts/os_list', undefined, { authorization: '' }),
  );

describe('GET /hosts/os_list', () => {
  const bare = useSystem();
  const set = useSystem({ replicaOf: bare, config: { osImages: [image] } });
  const lab = useSystem({
    replicaOf: bare,
    config: { osImages: [image] },
    pipeline: createPipelineInfo(simulated),
  });
  let broken = true;
  const failing = useSystem({
    replicaOf: bare,
    config: { osImages: [image] },
    pipeline: {
      isResumable: () => false,
      plugins: [],
      osImages: createImageReader([
        {
          name: 'foreman',
          operations: {
            register: async () => done(),
            unregister: async () => done(),
            grant: async () => done(),
            revoke: async () => done(),
            listImages: async () =>
              broken ? failed('provisioner_failed', 'No answer.') : done(undefined, [{ ...image }]),
          },
          traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
        },
      ]),
    },
  });

  test('is empty without a provisioner and without QUADS_OS_LIST', async () => {
    expect(await list(bare)).toMatchObject({ status: 200, body: [] });
  });

  test('lists QUADS_OS_LIST if no provisioner lists its images', async () => {
    expect((await list(set)).body).toEqual([wire]);
  });

  test('lists the images of the provisioner instead of QUADS_OS_LIST', async () => {
    const { body } = await list(lab);
    expect(body.map(({ Title }) => Title)).toContain('Fedora 43');
    expect(body).not.toContainEqual(wire);
    for (const one of body) {
      expect(Object.keys(one)).toEqual(['Id', 'Title', 'Release Name', 'Family']);
    }
  });

  test('answers 503 while the provisioner does not respond, and recovers with it', async () => {
    expect(await list(failing)).toMatchObject({
      status: 503,
      body: { code: 'not_ready', message: expect.stringContaining('foreman') },
    });
    broken = false;
    expect(await list(failing)).toMatchObject({ status: 200, body: [wire] });
  });
});

describe('images of provisioners', () => {
  const imagesOf = async (...own: readonly Definition[]) => {
    const plugins = await load([], own);
    onTestFinished(() => plugins.stop());
    return createImageReader(plugins.provisioners);
  };

  test('are absent if no provisioner lists any', async () => {
    expect(await imagesOf(plugin('plain'))).toBeUndefined();
  });

  test('are merged over all provisioners, each title once', async () => {
    const other = { id: 9, title: 'Fedora 43', releaseName: '', family: 'Redhat' };
    const read = await imagesOf(
      plugin('one', async () => done(undefined, [image])),
      plugin('plain'),
      plugin('two', async () => done(undefined, [{ ...image, id: 8 }, other])),
    );
    expect(await read?.()).toEqual([image, other]);
  });

  test.each<[string, () => Promise<Outcome>]>([
    ['what is no list', async () => done(undefined, 'RHEL')],
    ['nothing', async () => done()],
    [
      'an image without an id',
      async () => done(undefined, [{ title: 'a', releaseName: '', family: '' }]),
    ],
    ['an image without a title', async () => done(undefined, [{ ...image, title: '' }])],
    ['a wait', async () => ({ kind: 'wait', forMs: 1, on: { kind: 'external', detail: 'x' } })],
    ['an error', () => Promise.reject(new Error('unreachable'))],
  ])('cannot be read from %s', async (_what, answer) => {
    const read = await imagesOf(plugin('foreman', answer));
    await expect(read?.()).rejects.toMatchObject({ name: 'Unavailable', code: 'not_ready' });
  });

  test('are read once for concurrent requests and for requests shortly after', async () => {
    let calls = 0;
    const plugins = await load(
      [],
      [
        plugin('foreman', async () => {
          calls += 1;
          return done(undefined, [image]);
        }),
      ],
    );
    onTestFinished(() => plugins.stop());
    let now = 0;
    const read = createImageReader(plugins.provisioners, () => now);
    await Promise.all([read?.(), read?.(), read?.()]);
    now = 29_999;
    await read?.();
    expect(calls).toBe(1);
    now = 30_000;
    await read?.();
    expect(calls).toBe(2);
  });
});
