import type { Assignment } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';

const system = useSystem();

const list = (query = '') =>
  answerTo<Assignment[]>(system.current.call('GET', `assignments${query}`));
const read = (id: number | string) =>
  answerTo<Assignment>(system.current.call('GET', `assignments/${id}`));
const create = (body: unknown) =>
  answerTo<Assignment>(system.current.call('POST', 'assignments', body));
const update = (id: number | string, body: unknown) =>
  answerTo<Assignment>(system.current.call('PATCH', `assignments/${id}`, body));

const tenant = { description: 'Performance tests', owner: 'tenant', ticket: '1234' };
let count = 1;

/** Creates a free cloud. */
const freeCloud = async (): Promise<string> => {
  count += 1;
  const cloud = `cloud${String(count).padStart(2, '0')}`;
  await system.current.quads.createCloud({ body: { cloud } });
  return cloud;
};

const fresh = async (more: object = {}): Promise<Assignment> => {
  const { status, body } = await create({ cloud: await freeCloud(), ...tenant, ...more });
  expect(status).toBe(201);
  return body;
};

beforeAll(async () => {
  await system.current.quads.createCloud({ body: { cloud: 'cloud01' } });
});

test('a new assignment is active and has the given fields', async () => {
  const assignment = await fresh({
    wipe: 'yes',
    ccuser: 'one, two three,,four',
    qinq: 1,
    is_self_schedule: 'false',
    ostype: 'RHEL 9',
    boot_order: null,
  });
  expect(assignment).toMatchObject({
    ...tenant,
    active: true,
    provisioned: false,
    validated: false,
    wipe: true,
    ccuser: ['one', 'two', 'three', 'four'],
    qinq: 1,
    is_self_schedule: false,
    ostype: 'RHEL 9',
    boot_order: null,
    vlan_id: null,
  });
  expect(assignment.cloud_id).toBe(assignment.cloud.id);
  expect((await read(assignment.id)).body).toEqual(assignment);
});

describe('a cloud with an active assignment', () => {
  test('rejects a second one', async () => {
    const { cloud } = await fresh();
    expect(await create({ cloud: cloud.name, ...tenant })).toMatchObject({
      status: 400,
      body: { code: 'cloud_not_free' },
    });
  });

  test('accepts another one after it ended', async () => {
    const { id, cloud } = await fresh();
    expect((await update(id, { active: 'false' })).body.active).toBe(false);
    const next = await create({ cloud: cloud.name, ...tenant });
    expect(next.status).toBe(201);
    expect(await update(id, { active: true })).toMatchObject({
      status: 400,
      body: { code: 'cloud_not_free' },
    });
    expect((await read(id)).body.active).toBe(false);
  });

  test('cannot be the new cloud of another assignment', async () => {
    const [here, there] = [await fresh(), await fresh()];
    const taken = await update(here.id, { cloud: there.cloud.name, wipe: true });
    expect(taken).toMatchObject({ status: 400, body: { code: 'cloud_not_free' } });
    expect((await read(here.id)).body).toEqual(here);
    const free = await freeCloud();
    expect((await update(here.id, { cloud: free })).body.cloud.name).toBe(free);
  });

  test('gets one of several concurrent assignments', async () => {
    const cloud = await freeCloud();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => create({ cloud, ...tenant })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(400)]);
  });
});

test('the route of a cloud returns its active assignment, or an empty object', async () => {
  const active = (cloud: string) =>
    answerTo<unknown>(system.current.call('GET', `assignments/active/${cloud}`));
  const assignment = await fresh();
  expect((await active(assignment.cloud.name)).body).toEqual(assignment);
  await update(assignment.id, { active: false });
  expect(await active(assignment.cloud.name)).toMatchObject({ status: 200, body: {} });
  expect(await active('cloud99')).toMatchObject({ status: 400, body: { code: 'unknown_cloud' } });
  expect(await active('%2e%2e%2factive')).toMatchObject({ status: 400 });
});

test('the route of active assignments lists them by id', async () => {
  const [one, other] = [await fresh(), await fresh()];
  await update(one.id, { active: false });
  const { body } = await answerTo<Assignment[]>(system.current.call('GET', 'assignments/active'));
  const ids = body.map(({ id }) => id);
  expect(ids).toContain(other.id);
  expect(ids).not.toContain(one.id);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

describe('the list', () => {
  test.each([
    ['owner=someone', { owner: 'someone' }, {}],
    ['ticket=77', { ticket: '77' }, {}],
    ['wipe=true&owner=w', { wipe: true, owner: 'w' }, {}],
    ['is_self_schedule=yes&owner=s', { is_self_schedule: true, owner: 's' }, {}],
    ['active=false&owner=a', { owner: 'a' }, { active: false }],
    ['provisioned=TRUE&owner=p', { owner: 'p' }, { provisioned: true }],
    ['validated=y&owner=v', { owner: 'v' }, { validated: true }],
  ])('of %s', async (query, more, changes) => {
    const { id } = await fresh(more);
    if (Object.keys(changes).length > 0) await update(id, changes);
    await fresh();
    expect((await list(`?${query}`)).body.map((one) => one.id)).toEqual([id]);
    expect(await list(`?${query}&cloud=cloud01`)).toMatchObject({ status: 200, body: [] });
  });

  test('of an unknown cloud is rejected', async () => {
    expect(await list('?cloud=cloud99')).toMatchObject({
      status: 400,
      body: { code: 'unknown_cloud' },
    });
  });
});

describe('an update', () => {
  test('changes the given fields', async () => {
    const { id } = await fresh();
    const changes = { provisioned: true, validated: 'yes', description: 'Other', ccuser: 'me' };
    expect(await update(id, changes)).toMatchObject({
      status: 200,
      body: { provisioned: true, validated: true, description: 'Other', ccuser: ['me'] },
    });
  });

  test('accepts null for optional fields', async () => {
    const { id } = await fresh({ qinq: 1, ostype: 'RHEL 9' });
    const { body } = await update(id, { qinq: null, ostype: null });
    expect(body).toMatchObject({ qinq: null, ostype: null });
  });

  test.each([
    ['an unknown key', { wipe: true, colour: 'red' }, 'invalid_request'],
    ['the id', { wipe: true, id: 7 }, 'invalid_request'],
    ['nothing', {}, 'invalid_request'],
    ['no owner', { owner: '' }, 'invalid_request'],
    ['an unknown cloud', { wipe: true, cloud: 'cloud99' }, 'unknown_cloud'],
    ['a number beyond its column', { wipe: true, qinq: 2 ** 40 }, 'invalid_request'],
  ])('with %s changes nothing', async (_what, changes, code) => {
    const assignment = await fresh();
    expect(await update(assignment.id, changes)).toMatchObject({ status: 400, body: { code } });
    expect((await read(assignment.id)).body).toEqual(assignment);
  });
});

test.each([
  ['an unknown cloud', { cloud: 'cloud99' }, 'unknown_cloud'],
  ['no description', { description: '' }, 'invalid_request'],
  ['a number for a ticket', { ticket: 1234 }, 'invalid_request'],
  ['a list for its users', { ccuser: ['one'] }, 'invalid_request'],
  ['a text that is not an integer', { qinq: '1e3' }, 'invalid_request'],
])('rejects a new assignment with %s', async (_what, wrong, code) => {
  const cloud = await freeCloud();
  expect(await create({ cloud, ...tenant, ...wrong })).toMatchObject({
    status: 400,
    body: { code },
  });
  expect((await list(`?cloud=${cloud}`)).body).toEqual([]);
});

test.each(['1000000', '9007199254740991'])('assignment %s is not found', async (id) => {
  const unknown = { status: 400, body: { code: 'unknown_assignment' } };
  expect(await read(id)).toMatchObject(unknown);
  expect(await update(id, { wipe: true })).toMatchObject(unknown);
});

test.each(['0', '-1', 'one', '9007199254740993'])('%s is not an id', async (id) => {
  const wrong = { status: 400, body: { code: 'invalid_request' } };
  expect(await read(id)).toMatchObject(wrong);
  expect(await update(id, { wipe: true })).toMatchObject(wrong);
});
