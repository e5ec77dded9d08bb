import type { Move, RollUp } from '@quads/contract';
import { rollUp } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { useSystem } from './support/system.js';

// Where the moves of a cloud, and those of an assignment, stand together.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const reporter = createReporter(system, useDueHosts(system));

let live: StartedMove;
let assignment: number;

const get = <Body = RollUp>(path: string, headers?: Record<string, string>) =>
  answerTo<Body>(system.current.call('GET', path, undefined, headers));

beforeAll(async () => {
  const done = await reporter.startNewHost();
  await reporter.reportAll(done.id, 'completed');
  const failed = await reporter.startNewHost();
  await reporter.report(failed.id, { status: 'failed', error_message: 'Failed at power_on' });
  await reporter.startNewHost('no_wipe');
  live = await reporter.startNewHost();
  await reporter.reportAll(live.id, 'provisioning');
  assignment = (await reporter.move(live.moveId)).assignment_id as number;
});

const paths = (): string[] => ['clouds/cloud02/progress', `assignments/${assignment}/progress`];

test('each counts the newest moves of the list with include=ended', async () => {
  const list = await get<Move[]>('moves/progress?include=ended&cloud=cloud02');
  for (const path of paths()) {
    const { status, body } = await get(path);
    expect({ status, body }).toEqual({ status: 200, body: rollUp(list.body) });
    expect(body).toMatchObject({ total: 3, live: 1, completed: 1, failed: 1 });
    expect(body.stages).toEqual([{ stage: 6, status: 'provisioning', hosts: 1 }]);
    expect(body.slowest).toMatchObject({ host: live.host, move_id: live.moveId });
    expect(body.failures).toMatchObject([{ failed_stage: 'power_on', code: 'reported' }]);
  }
});

describe('the ETag', () => {
  test('is the same on every replica and changes only with a move', async () => {
    for (const path of paths()) {
      const { headers } = await get(path);
      const tag = String(headers.get('etag'));
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      const same = { 'if-none-match': tag, 'quads-min-cursor': String(await reporter.head()) };
      expect((await system.current.call('GET', path, undefined, same)).status).toBe(304);
      expect((await replica.current.call('GET', path, undefined, same)).status).toBe(304);
      const { cursor } = (await reporter.report(live.id, { message: `for ${path}` })).body;
      const after = await get(path, { 'if-none-match': tag });
      expect(after.status).toBe(200);
      expect(Number(after.headers.get('quads-cursor'))).toBe(cursor);
    }
  });

  test('supports waiting for a change', async () => {
    for (const path of paths()) {
      const tag = String((await get(path)).headers.get('etag'));
      const waiting = get(path, { 'if-none-match': tag, prefer: 'wait=30' });
      await reporter.report(live.id, { message: `waited for ${path}` });
      const { status, headers } = await waiting;
      expect(status).toBe(200);
      expect(headers.get('preference-applied')).toBe('wait=30');
    }
  });
});

test('without moves all counts are zero', async () => {
  const none = { total: 0, live: 0, completed: 0, failed: 0, stages: [], failures: [] };
  await system.current.quads.createCloud({ body: { cloud: 'cloud40' } });
  expect((await get('clouds/cloud40/progress')).body).toEqual(none);
  const tenant = { description: 'nobody yet', owner: 'tenant', ticket: '1' };
  const { id } = await system.current.quads.createAssignment({
    body: { cloud: 'cloud40', ...tenant },
  });
  expect((await get(`assignments/${id}/progress`)).body).toEqual(none);
});

test('unknown clouds and assignments are refused', async () => {
  const code = async (path: string) => {
    const { status, body } = await get<{ code: string }>(path);
    return [status, body.code];
  };
  expect(await code('clouds/cloud99/progress')).toEqual([404, 'cloud_not_found']);
  expect(await code('assignments/999999/progress')).toEqual([404, 'assignment_not_found']);
  const beyond = await get('clouds/cloud02/progress', { 'quads-min-cursor': '99999999' });
  expect(beyond.status).toBe(400);
});
