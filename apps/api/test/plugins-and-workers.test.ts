import type { PluginList, WorkerList } from '@quads/contract';
import type { PipelineInfo } from '@quads/engine';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { useSystem } from './support/system.js';
import { tenantNamed } from './support/tenants.js';
import { startInPipeline, worker } from './support/worker-steps.js';

// What runs moves here, for admins to see.

const pipeline: PipelineInfo = {
  isResumable: () => true,
  plugins: [
    {
      name: 'lab_switch',
      version: '2.1.0',
      category: 'switch',
      description: 'The switches of the lab.',
      vendors: ['Dell'],
      operations: {
        configure: { idempotent: false, keys: [{ key: 'switch:{switch}', limit: 1 }] },
      },
    },
    { name: 'plain', version: '1.0.0', category: 'notifier', description: 'Says little.' },
  ],
};

const system = useSystem({ pipeline });
const bare = useSystem({ replicaOf: system });
const dueHosts = useDueHosts(system);

test('GET /plugins shows plugins with the traits of their operations', async () => {
  const { status, body } = await answerTo<PluginList>(system.current.call('GET', 'plugins'));
  expect(status).toBe(200);
  expect(body).toEqual({
    plugins: [
      {
        name: 'lab_switch',
        version: '2.1.0',
        category: 'switch',
        description: 'The switches of the lab.',
        vendors: ['Dell'],
        operations: [
          {
            name: 'configure',
            expected_seconds: 30,
            limit_seconds: 300,
            idempotent: false,
            cancellable: true,
            keys: [{ key: 'switch:{switch}', limit: 1 }],
          },
        ],
      },
      {
        name: 'plain',
        version: '1.0.0',
        category: 'notifier',
        description: 'Says little.',
        operations: [],
      },
    ],
  });
});

test('GET /plugins is empty without plugins', async () => {
  const { body } = await answerTo<PluginList>(bare.current.call('GET', 'plugins'));
  expect(body).toEqual({ plugins: [] });
});

test('GET /workers shows workers with their jobs, on every server, until they stop', async () => {
  const { jobs } = system.current.store;
  const carries = ['hardware:Dell', 'hardware:HPE', 'switch:Dell', 'release:pending'] as const;
  await jobs.announce({ name: worker.name, version: '0.1.0', carries });
  await startInPipeline(system.current, await dueHosts.create());
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+00:00$/);
  for (const at of [system, bare]) {
    const { status, body } = await answerTo<WorkerList>(at.current.call('GET', 'workers'));
    expect(status).toBe(200);
    expect(body).toEqual({
      workers: [
        {
          name: worker.name,
          version: '0.1.0',
          started_at: time,
          seen_at: time,
          carries: [
            { category: 'hardware', vendors: ['Dell', 'HPE'] },
            { category: 'switch', vendors: ['Dell'] },
          ],
          jobs: 1,
        },
      ],
      moves_without_worker: 0,
    });
  }
  await jobs.leave(worker.name);
  expect((await answerTo(system.current.call('GET', 'workers'))).body).toEqual({
    workers: [],
    moves_without_worker: 0,
  });
});

test.each(['plugins', 'workers'])('GET /%s requires an admin', async (path) => {
  const tenant = await tenantNamed(system, `of-${path}`);
  expect(await tenant.call('GET', path)).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  });
});
