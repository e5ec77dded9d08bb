import type { Assignment, Cloud, Host, Schedule } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign } from './support/due-hosts.js';
import { useSystem } from './support/system.js';

// Filters of lists: attribute, operator, value.

const system = useSystem();

const get = <Body>(path: string) => answerTo<Body>(system.current.call('GET', path));

const namesOf = async (query: string): Promise<string[]> => {
  const { status, body } = await get<Host[] | object>(`hosts?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return Array.isArray(body) ? body.map(({ name }: Host) => name) : [];
};

const expectRejected = async (path: string, field: string, problem: RegExp): Promise<void> => {
  const answer = await get(path);
  const details = [{ in: 'query', field, problem: expect.stringMatching(problem) }];
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', details } });
};

const place = { host_type: 'scalelab', uloc: '1' };

beforeAll(async () => {
  const { quads } = system.current;
  await assign(quads, 'cloud02', true);
  await assign(quads, 'cloud03', false);
  const hosts = [
    { name: 'a.example.com', model: 'R640', rack: 'a01', default_cloud: 'cloud02' },
    { name: 'b.example.com', model: 'R650', rack: 'a02', overcloud: true },
    { name: 'c.example.com', model: 'R650', rack: 'B01' },
    { name: 'd_x.example.com', model: '6029P', rack: 'b02', blade: 'x' },
  ] as const;
  for (const host of hosts) await quads.createHost({ body: { ...place, ...host } });
  await quads.updateHost({
    path: { hostname: 'c.example.com' },
    body: { broken: true, last_build: '2026-11-22T08:00' },
  });
  for (const [hostname, cloud] of [
    ['a.example.com', 'cloud02'],
    ['b.example.com', 'cloud03'],
  ] as const) {
    const time = { start: '2030-01-01 08:00', end: '2030-02-01 08:00' };
    await quads.createSchedule({ body: { cloud, hostname, ...time } });
  }
});

describe('hosts', () => {
  test.each([
    ['model__ne=R650', 'ad'],
    ['model__in=R640,6029P', 'ad'],
    ['model__in=["R640","6029P"]', 'ad'],
    ['model__like=R6%25', 'abc'],
    ['name__like=d%5C_x%25', 'd'],
    ['rack__like=b%25', 'd'],
    ['rack__ilike=b%25', 'cd'],
    ['name__gt=b.example.com', 'cd'],
    ['name__gte=b.example.com&name__lt=d', 'bc'],
    ['name__lte=b.example.com', 'ab'],
    ['broken__ne=true&model=R650', 'b'],
    ['model=R650&broken__ne=yes', 'b'],
    ['overcloud=Y', 'b'],
    ['last_build=null', 'abd'],
    ['last_build__ne=null', 'c'],
    ['last_build__lt=2026-11-22T08:01', 'c'],
    ['last_build__lt=2026-11-22T08:00', ''],
    ['blade=null&rack__in=a01,a02', 'ab'],
    ['blade__ne=null', 'd'],
    ['id__in=1,4', 'ad'],
    ['default_cloud=CLOUD02', 'a'],
    ['default_cloud__ne=cloud02', 'bcd'],
    ['cloud__in=cloud02,cloud03', 'a'],
    ['cloud_id__gte=1&name=a.example.com', 'a'],
    ['cloud=&name=&model__ne=&nothing=&rack__like=b%25', 'd'],
    ['last_build__gte=2026-11-22&last_build__lt=2026-11-23', 'c'],
  ])('%s', async (query, letters) => {
    const initials = (await namesOf(query)).map((name) => name.slice(0, 1));
    expect(initials.join('')).toBe(letters);
  });

  test.each([
    ['colour=red', 'colour', /is not a known attribute: there is id, name, model/],
    ['ram__gte=1024', 'ram__gte', /is not a known attribute/],
    ['a.b.c=1', 'a.b.c', /more than one dot/],
    ['model__regex=R', 'model__regex', /has no known operator: model takes equality, __ne/],
    ['broken__like=t%25', 'broken__like', /broken takes equality, __ne, __in/],
    ['broken__ne=1', 'broken__ne', /must be true or false/],
    ['id__gt=x', 'id__gt', /must be an integer/],
    ['last_build__gt=tomorrow', 'last_build__gt', /must be a time like/],
    ['model__ne=a&model__ne=b', 'model__ne', /must be given once/],
    ['model__like=R%5C', 'model__like', /must not end with a backslash/],
    ['where=1', 'where', /is not a known attribute/],
    ['__proto__=1', '__proto__', /is not a known attribute/],
    ['model__ne=%00', 'model__ne', /NUL/],
    ['model__ne=%ff', 'model__ne', /percent-encoding/],
  ])('reject %s', async (query, field, problem) => {
    await expectRejected(`hosts?${query}`, field, problem);
  });

  test.each(['cloud__ne=cloud99', 'cloud__in=cloud01,cloud99', 'default_cloud__in=["x"]'])(
    'reject the unknown cloud of %s',
    async (query) => {
      const answer = await get(`hosts?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_cloud' } });
    },
  );

  test.each([
    'id__gt=9007199254740991',
    "model__in=');drop table hosts;--",
    'model__in=%7B%22a%22%7D',
  ])('are safe against %s', async (query) => {
    expect((await get(`hosts?${query}`)).status).toBeLessThan(500);
    expect(await namesOf('')).toHaveLength(4);
  });

  test('are filtered by the client of TypeScript', async () => {
    const where = { model__in: 'R640,6029P', name__ne: 'a.example.com' };
    const hosts = await system.current.quads.listHosts({ query: { broken: false, where } });
    expect(hosts).toMatchObject([{ name: 'd_x.example.com' }]);
  });
});

describe('hosts by group', () => {
  test.each([
    ['group_by=model', { '6029P': 1, R640: 1, R650: 2 }],
    ['group_by=model&broken=false', { '6029P': 1, R640: 1, R650: 1 }],
    ['group_by=broken', { false: 3, true: 1 }],
    ['group_by=cloud', { cloud01: 3, cloud02: 1 }],
    ['group_by=blade', { null: 3, x: 1 }],
    ['group_by=model&name=nobody', {}],
  ])('%s', async (query, counts) => {
    expect(await get(`hosts?${query}`)).toMatchObject({ status: 200 });
    expect((await get(`hosts?${query}`)).body).toEqual(counts);
  });

  test.each(['colour', 'created_at', 'group_by', 'memory', 'disks'])('rejects `%s`', async (by) => {
    await expectRejected(`hosts?group_by=${by}`, 'group_by', /must be one of id, name, model/);
  });
});

describe('clouds', () => {
  test.each([
    ['name__like=cloud0%25', 3],
    ['name__ne=cloud01', 2],
    ['id__lte=1', 1],
    ['id__gte=1&id__lt=3', 2],
    ['last_redefined__gt=2020-01-01T00:00', 3],
    ['name__in=cloud01,cloud09', 1],
  ])('%s', async (query, count) => {
    const { status, body } = await get<Cloud[]>(`clouds?${query}`);
    expect({ status, count: body.length }).toEqual({ status: 200, count });
  });

  test('are a 400 if none matches', async () => {
    const answer = await get('clouds?name__like=x%25');
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_cloud' } });
  });

  test('reject an unknown operator', async () => {
    await expectRejected('clouds?name__is=x', 'name__is', /has no known operator/);
  });
});

describe('assignments', () => {
  test.each([
    ['cloud__ne=cloud02', ['cloud03']],
    ['cloud__ne=cloud02&active=true', ['cloud03']],
    ['active=true&cloud__ne=cloud02', ['cloud03']],
    ['cloud__in=cloud02,cloud03&wipe=yes', ['cloud02']],
    ['description__ilike=%25CLOUD03', ['cloud03']],
    ['ticket=null', []],
    ['qinq=null', ['cloud02', 'cloud03']],
    ['owner__in=tenant,other&id__gt=1', ['cloud03']],
  ])('%s', async (query, clouds) => {
    const { status, body } = await get<Assignment[]>(`assignments?${query}`);
    expect(status).toBe(200);
    expect(body.map(({ cloud }) => cloud.name)).toEqual(clouds);
  });

  test('reject an unknown cloud with any operator', async () => {
    const answer = await get('assignments?cloud__ne=cloud99');
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_cloud' } });
  });

  test.each(['qinq__gt=9007199254740991', 'qinq__in=1,9007199254740991', 'id=9007199254740991'])(
    'match nothing for %s, a number outside of the column type',
    async (query) => {
      expect(await get(`assignments?${query}`)).toMatchObject({ status: 200, body: [] });
    },
  );
});

describe('schedules', () => {
  test.each([
    ['host=a.example.com', ['a']],
    ['host__ne=a.example.com', ['b']],
    ['host__in=a.example.com,b.example.com&assignment_id=1', ['a']],
    ['start__lte=2030-01-01T08:00&end__gt=2030-01-01T08:00', ['a', 'b']],
    ['end__lt=2030-02-01T08:00', []],
    ['build_start=none', ['a', 'b']],
    ['move_status=null', ['a', 'b']],
    ['move_status__ne=null', []],
    ['move_status__in=failed,completed', []],
    ['cloud=cloud02', ['a']],
    ['cloud=cloud01', []],
    ['cloud__ne=cloud02', ['b']],
    ['cloud__in=cloud02,cloud03', ['a', 'b']],
    ['assignment=1', ['a']],
    ['assignment_id=1&host=a.example.com', ['a']],
    ['assignment=1&host=b.example.com', []],
    ['host.name=b.example.com', ['b']],
    ['host.name__like=a%25', ['a']],
    ['host.name=nobody.example.com', []],
    ['start__gte=2030-01-01&start__lt=2030-01-02', ['a', 'b']],
    ['start__gte=2030-01-02', []],
  ])('%s', async (query, letters) => {
    const { status, body } = await get<Schedule[]>(`schedules?${query}`);
    expect(status).toBe(200);
    expect(body.map(({ host }) => host.name.slice(0, 1))).toEqual(letters);
  });

  test.each([
    ['colour=red', 'colour', /is not a known attribute/],
    ['assignment=one', 'assignment', /must be an integer/],
    ['start__gt=soon', 'start__gt', /must be a time like/],
    ['host__like=a%25', 'host__like', /host takes equality, __ne, __in/],
  ])('reject %s', async (query, field, problem) => {
    await expectRejected(`schedules?${query}`, field, problem);
  });

  test.each(['cloud=cloud99', 'cloud__ne=cloud99'])('reject the cloud of %s', async (query) => {
    const answer = await get(`schedules?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_cloud' } });
  });

  test('reject an unknown host with any operator', async () => {
    const answer = await get('schedules?host__ne=nobody.example.com');
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_host' } });
  });
});
