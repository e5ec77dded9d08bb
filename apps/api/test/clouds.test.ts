import type { Cloud, CloudSummary, Error as ErrorBody } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign, createBookedHost, createStrayHost } from './support/due-hosts.js';
import { useSystem } from './support/system.js';

const system = useSystem();

const list = (query = '') => answerTo<Cloud[]>(system.current.call('GET', `clouds${query}`));
const create = (body: unknown) => answerTo<Cloud>(system.current.call('POST', 'clouds', body));

test('the list is empty at first, and a named cloud is then unknown', async () => {
  expect(await list()).toMatchObject({ status: 200, body: [] });
  expect(await list('?name=cloud01')).toMatchObject({
    status: 400,
    body: { code: 'unknown_cloud' },
  });
});

test('the list is ordered by the bytes of the names', async () => {
  const names = ['cloud10', 'cloud02', 'cloud_3', 'cloud-9'];
  for (const cloud of names) expect((await create({ cloud })).status).toBe(200);
  const { body } = await list();
  expect(body.map(({ name }) => name)).toEqual([...names].sort());
});

test('a cloud is found by name, by id, or by both', async () => {
  const { body: cloud } = await create({ cloud: 'cloud20' });
  const { body: other } = await create({ cloud: 'cloud21' });
  expect(cloud.last_redefined).toMatch(/ GMT$/);
  for (const query of [`id=${cloud.id}`, 'name=cloud20', `id=${cloud.id}&name=cloud20`]) {
    expect(await list(`?${query}`)).toMatchObject({ status: 200, body: [cloud] });
  }
  expect((await list(`?id=${other.id}&name=cloud20`)).status).toBe(400);
});

describe('a name', () => {
  test('is unique', async () => {
    await create({ cloud: 'cloud30' });
    expect(await create({ cloud: 'cloud30' })).toMatchObject({
      status: 400,
      body: { code: 'already_exists' },
    });
    expect(await create({ cloud: 'Cloud30' })).toMatchObject({
      status: 400,
      body: { code: 'already_exists' },
    });
  });

  test.each(['', ' cloud', '-cloud', 'cloud/1', "cloud'--", 'clöud', 'c'.repeat(64), 1, null])(
    'cannot be %j',
    async (cloud) => {
      expect(await create({ cloud })).toMatchObject({
        status: 400,
        body: { code: 'invalid_request', details: [{ in: 'body', field: 'cloud' }] },
      });
    },
  );
});

describe('the free clouds', () => {
  const free = async () =>
    (await answerTo<Cloud[]>(system.current.call('GET', 'clouds/free'))).body.map(
      ({ name }) => name,
    );

  test('have neither assignment nor booking, and are not the spare pool', async () => {
    const { quads } = system.current;
    await create({ cloud: 'cloud01' });
    await create({ cloud: 'cloud40' });
    expect(await free()).toContain('cloud40');
    expect(await free()).not.toContain('cloud01');
    const { id } = await assign(quads, 'cloud40', false);
    expect(await free()).not.toContain('cloud40');
    const host = 'h40-r640.example.com';
    await createBookedHost(quads, { host, cloud: 'cloud40' });
    const path = { assignment_id: id };
    await quads.updateAssignment({ path, body: { active: false } });
    expect(await free()).not.toContain('cloud40');
    await quads.terminateAssignment({ path });
    expect(await free()).toContain('cloud40');
    expect(await free()).toEqual((await free()).sort());
  });
});

describe('the summary', () => {
  const summary = async (name: string, query = '') => {
    const { body } = await answerTo<CloudSummary[]>(
      system.current.call('GET', `clouds/summary${query}`),
    );
    expect(body.map((one) => one.name)).toEqual((await list()).body.map((one) => one.name));
    return body.find((one) => one.name === name);
  };

  test('shows the tenant of a cloud and the number of hosts booked at a time', async () => {
    const { quads } = system.current;
    const { id } = await assign(quads, 'cloud50', true);
    const more = { ccuser: 'one two', provisioned: true };
    await quads.updateAssignment({ path: { assignment_id: id }, body: more });
    await createBookedHost(quads, { host: 'h50-r640.example.com', cloud: 'cloud50' });
    const tenant = { description: 'Tests on cloud50', owner: 'tenant', ticket: '1' };
    const flags = { ccuser: ['one', 'two'], provisioned: true, validated: false };
    expect(await summary('cloud50')).toEqual({ name: 'cloud50', count: 1, ...tenant, ...flags });
    expect(await summary('cloud50', '?date=2020-01-01T00:00')).toMatchObject({ count: 0 });
  });

  test('shows a cloud without a tenant as available', async () => {
    await create({ cloud: 'cloud51' });
    expect(await summary('cloud51')).toEqual({
      name: 'cloud51',
      count: 0,
      description: 'Available',
      owner: '',
      ticket: '',
      ccuser: '',
      provisioned: false,
      validated: false,
    });
  });

  test('counts the usable hosts of the spare pool', async () => {
    const { quads } = system.current;
    await create({ cloud: 'cloud01' });
    const before = (await summary('cloud01'))?.count ?? 0;
    for (const [number, changes] of [{}, { broken: true }, { retired: true }].entries()) {
      const host = `h52-${number}.example.com`;
      await createStrayHost(quads, { host, cloud: 'cloud01' });
      await quads.updateHost({ path: { hostname: host }, body: changes });
    }
    expect(await summary('cloud01')).toMatchObject({ count: before + 1 });
  });

  test.each(['today', '2030-02-30T00:00', '2030-02-30'])('rejects the date %s', async (date) => {
    const answer = await answerTo(system.current.call('GET', `clouds/summary?date=${date}`));
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('an update', () => {
  const update = (name: string, body: unknown) =>
    answerTo<Cloud>(system.current.call('PATCH', `clouds/${name}`, body));

  test('renames the cloud, but not in earlier moves', async () => {
    const { quads } = system.current;
    await assign(quads, 'cloud60', true);
    const host = 'h60-r640.example.com';
    await createBookedHost(quads, { host, cloud: 'cloud60' });
    await quads.startMoveBatch({ body: { hostnames: [host] } });
    expect(await update('cloud60', { name: 'cloud61' })).toMatchObject({
      status: 200,
      body: { name: 'cloud61' },
    });
    const move = await quads.getMoveProgress({ path: { host_or_id: host } });
    expect(move).toMatchObject({ target_cloud: 'cloud60' });
    expect((await list('?name=cloud60')).status).toBe(400);
  });

  test('accepts the time of the last redefinition', async () => {
    await create({ cloud: 'cloud62' });
    const { body } = await update('cloud62', { last_redefined: '2026-11-22T08:00+01:00' });
    expect(body).toMatchObject({
      name: 'cloud62',
      last_redefined: 'Sun, 22 Nov 2026 07:00:00 GMT',
    });
  });

  test.each([
    ['a name that is taken', 'cloud62', { name: 'cloud61' }, 'already_exists'],
    ['an invalid name', 'cloud62', { name: 'a cloud' }, 'invalid_request'],
    ['an invalid time', 'cloud62', { last_redefined: '2026-02-30T00:00' }, 'invalid_request'],
    ['nothing', 'cloud62', {}, 'invalid_request'],
    ['an unknown key', 'cloud62', { colour: 'red' }, 'invalid_request'],
    ['another name for the spare pool', 'cloud01', { name: 'pool' }, 'cloud_in_use'],
    ['an unknown cloud', 'cloud99', { name: 'cloud98' }, 'unknown_cloud'],
  ])('rejects %s', async (_what, name, changes, code) => {
    const before = (await list()).body;
    expect(await update(name, changes)).toMatchObject({ status: 400, body: { code } });
    expect((await list()).body).toEqual(before);
  });
});

describe('a removal', () => {
  const remove = (name: string) =>
    answerTo<ErrorBody>(system.current.call('DELETE', `clouds/${name}`));
  const inUse = { status: 400, body: { code: 'cloud_in_use' } };

  test('is rejected while the cloud is used, with the reason', async () => {
    const { quads } = system.current;
    const { id } = await assign(quads, 'cloud70', false);
    const host = 'h70-r640.example.com';
    const path = { hostname: host };
    await createBookedHost(quads, { host, cloud: 'cloud70' });
    await quads.updateHost({ path, body: { cloud: 'cloud70', default_cloud: 'cloud70' } });
    const refusal = await remove('cloud70');
    expect(refusal).toMatchObject(inUse);
    expect(refusal.body.message).toMatch(/1 hosts are in it; .*default.*active.*1 schedules/);
    await quads.updateHost({ path, body: { cloud: 'cloud01' } });
    expect(await remove('cloud70')).toMatchObject(inUse);
    await quads.updateHost({ path, body: { default_cloud: 'cloud01' } });
    expect(await remove('cloud70')).toMatchObject(inUse);
    await quads.terminateAssignment({ path: { assignment_id: id } });
    expect((await remove('cloud70')).status).toBe(200);
  });

  test('of the spare pool is rejected', async () => {
    expect(await remove('cloud01')).toMatchObject(inUse);
  });

  test('keeps the history, and frees the name', async () => {
    const { quads } = system.current;
    const { id } = await assign(quads, 'cloud71', true);
    const host = 'h71-r640.example.com';
    const schedule = await createBookedHost(quads, { host, cloud: 'cloud71' });
    await quads.startMoveBatch({ body: { hostnames: [host] } });
    const { move_id } = await quads.getMoveProgress({ path: { host_or_id: host } });
    const path = { assignment_id: id };
    await quads.terminateAssignment({ path });
    const before = await quads.getAssignment({ path });
    expect((await remove('cloud71')).status).toBe(200);
    expect(await quads.getAssignment({ path })).toEqual(before);
    expect(await quads.getMove({ path: { move_id } })).toMatchObject({ target_cloud: 'cloud71' });
    expect(await quads.getSchedule({ path: { schedule_id: schedule.id } })).toMatchObject({
      assignment: { cloud: { name: 'cloud71' } },
      move_status: 'failed',
    });
    expect((await list('?name=cloud71')).status).toBe(400);
    expect(await remove('cloud71')).toMatchObject({
      status: 400,
      body: { code: 'unknown_cloud' },
    });
    const again = await create({ cloud: 'cloud71' });
    expect(again.status).toBe(200);
    expect(again.body.id).not.toBe(before.cloud_id);
  });

  test('does not race with a new assignment or booking', async () => {
    const { quads } = system.current;
    const hostname = 'h72-r640.example.com';
    await createStrayHost(quads, { host: hostname, cloud: 'cloud01' });
    for (let round = 0; round < 8; round += 1) {
      const cloud = `cloud72-${round}`;
      await create({ cloud });
      const tenant = { description: 'Tests', owner: 'tenant', ticket: '1' };
      const [removed, ...entered] = await Promise.all([
        remove(cloud),
        answerTo<ErrorBody>(system.current.call('PATCH', `hosts/${hostname}`, { cloud })),
        answerTo<ErrorBody>(system.current.call('POST', 'assignments', { cloud, ...tenant })),
      ]);
      const isThere = (await list()).body.some(({ name }) => name === cloud);
      expect(isThere).toBe(removed.status === 400);
      if (isThere) continue;
      expect(entered.map(({ status }) => status)).toEqual([400, 400]);
    }
  });
});

describe('another spare pool than cloud01', () => {
  const other = useSystem({ config: { sparePool: 'pool' } });
  test('is counted in the summary, and is never free', async () => {
    const { quads } = other.current;
    for (const cloud of ['cloud01', 'pool']) await quads.createCloud({ body: { cloud } });
    const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
    await quads.createHost({ body: { name: 'h1.example.com', ...place } });
    expect(await quads.summarizeClouds()).toMatchObject([
      { name: 'cloud01', count: 0 },
      { name: 'pool', count: 1 },
    ]);
    expect(await quads.listFreeClouds()).toMatchObject([{ name: 'cloud01' }]);
  });
});
