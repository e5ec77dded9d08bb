import type { Assignment, Notification } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';
import { useTenants } from './support/tenants.js';

const system = useSystem();
const { newCloud, newHost, tenant } = useTenants(system);

const call = <T = unknown>(method: string, path: string, body?: unknown) =>
  answerTo<T>(system.current.call(method, path, body));

const newAssignment = async (): Promise<Assignment> => {
  const facts = { description: 'Tests', owner: 'tenant', ticket: '1' };
  const cloud = await newCloud();
  return (await call<Assignment>('POST', 'assignments', { cloud, ...facts })).body;
};

const flags = [
  ...(['fail', 'success', 'initial', 'pre_initial', 'pre'] as const),
  ...(['one_day', 'three_days', 'five_days', 'seven_days'] as const),
];

test('a new assignment has all flags off', async () => {
  const { id, notification } = await newAssignment();
  expect(notification).toEqual({
    id: expect.any(Number),
    assignment_id: id,
    ...Object.fromEntries(flags.map((flag) => [flag, false])),
  });
  const path = `notifications/${notification.id}`;
  expect(await call('GET', path)).toMatchObject({ status: 200, body: notification });
  expect((await call<Notification[]>('GET', 'notifications')).body).toContainEqual(notification);
});

describe.each(flags)('%s', (flag) => {
  test.each([
    [true, false],
    ['true', 'false'],
    ['True', 'no'],
  ])('is set by %j and reset by %j; the other flags are unchanged', async (on, off) => {
    const { notification } = await newAssignment();
    const path = `notifications/${notification.id}`;
    const set = await call<Notification>('PATCH', path, { [flag]: on });
    expect(set).toMatchObject({ status: 200, body: { ...notification, [flag]: true } });
    expect((await call('GET', path)).body).toEqual(set.body);
    expect((await call('PATCH', path, { [flag]: off })).body).toEqual(notification);
  });
});

test('unknown keys and null change nothing', async () => {
  const { notification } = await newAssignment();
  const path = `notifications/${notification.id}`;
  const body = { three_day: false, assignment_id: 7, id: 9, pre: null, one_day: 'y' };
  expect(await call('PATCH', path, body)).toMatchObject({
    status: 200,
    body: { ...notification, one_day: true },
  });
  expect((await call('PATCH', path, {})).body).toEqual({ ...notification, one_day: true });
});

test('a value that is not a boolean is rejected, and nothing is set', async () => {
  const { notification } = await newAssignment();
  const path = `notifications/${notification.id}`;
  expect(await call('PATCH', path, { pre: true, fail: 'perhaps' })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  });
  expect((await call('GET', path)).body).toEqual(notification);
});

test('unknown flags are 400 unknown_notification', async () => {
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { pre: true }],
  ] as const) {
    expect(await call(method, 'notifications/99999', body)).toMatchObject({
      status: 400,
      body: { code: 'unknown_notification', message: 'There are no notification flags 99999.' },
    });
  }
});

test('only admins can set flags', async () => {
  const { notification } = await newAssignment();
  const user = await tenant();
  const refused = await user.call('PATCH', `notifications/${notification.id}`, { pre: true });
  expect(refused.status).toBe(403);
});

test('`deliveries` is still the route of notifiers', async () => {
  expect(await call('GET', 'notifications/deliveries')).toMatchObject({
    status: 200,
    body: { deliveries: [] },
  });
});

test('a new schedule resets only `pre`; a rejected one resets nothing', async () => {
  const { cloud, notification } = await newAssignment();
  const path = `notifications/${notification.id}`;
  const on = Object.fromEntries(flags.map((flag) => [flag, true]));
  const hostname = await newHost();
  const times = { start: 'now', end: '2099-01-01 00:00' };
  const booking = { cloud: cloud.name, hostname, ...times };
  await call('PATCH', path, on);
  const { status, body } = await call('POST', 'schedules', booking);
  expect(status).toBe(201);
  expect(body).toMatchObject({ assignment: { notification: { ...on, pre: false } } });
  expect((await call('GET', path)).body).toMatchObject({ ...on, pre: false });
  await call('PATCH', path, on);
  expect((await call('POST', 'schedules', booking)).status).toBe(400);
  expect((await call('GET', path)).body).toMatchObject(on);
  const hostnames = [await newHost()];
  const batch = { cloud: cloud.name, hostnames, ...times };
  expect((await call('POST', 'schedules/batch', batch)).status).toBe(201);
  expect((await call('GET', path)).body).toMatchObject({ ...on, pre: false });
});

test('a change of a flag writes an audit entry', async () => {
  const { notification } = await newAssignment();
  await call('PATCH', `notifications/${notification.id}`, { seven_days: true });
  const entries = await system.current.store.audit.entries({ after: '0-0', limit: 10_000 });
  expect(entries.filter(({ target }) => target.kind === 'notification').at(-1)).toMatchObject({
    action: 'changed',
    operation: 'updateNotification',
    target: { id: notification.id },
    changes: { seven_days: { from: false, to: true } },
  });
});
