import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign, bookNow } from './support/due-hosts.js';
import { useSystem } from './support/system.js';

// Which hosts are free, and when.

const system = useSystem();

const get = <Body>(path: string) => answerTo<Body>(system.current.call('GET', path));

const freeOf = async (query: string): Promise<string> => {
  const { status, body } = await get<string[]>(`available?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.map((name) => name.slice(0, 1)).join('');
};

const isFree = async (host: string, query = ''): Promise<unknown> => {
  const { status, body } = await get<Record<string, string>>(`available/${host}?${query}`);
  expect({ status, hosts: Object.keys(body) }).toEqual({ status: 200, hosts: [host] });
  return body[host];
};

// a: booked in January 2030; b: now and for long; c: never; d: broken; e: retired.
beforeAll(async () => {
  const { quads } = system.current;
  await assign(quads, 'cloud02', true);
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    const place = { model: letter === 'a' ? 'R650' : 'R640', host_type: 'x', rack: '1', uloc: '1' };
    await quads.createHost({ body: { name: `${letter}.example.com`, ...place } });
  }
  const time = { start: '2030-01-01 08:00', end: '2030-01-31 08:00' };
  const booking = { cloud: 'cloud02', hostname: 'a.example.com', ...time };
  await quads.createSchedule({ body: booking });
  await bookNow(quads, { host: 'b.example.com', cloud: 'cloud02' });
  await quads.updateHost({ path: { hostname: 'd.example.com' }, body: { broken: true } });
  await quads.updateHost({ path: { hostname: 'e.example.com' }, body: { retired: true } });
});

describe('the list', () => {
  test.each([
    ['', 'ac'],
    ['start=2030-01-15T08:00', 'c'],
    ['start=2029-12-31T08:00&end=2030-01-02T08:00', 'c'],
    ['start=2030-01-30T08:00&end=2030-02-02T08:00', 'c'],
    ['start=2029-12-01T08:00&end=2030-03-01T08:00', 'c'],
    ['start=2030-01-02T08:00&end=2030-01-03T08:00', 'c'],
    ['start=2029-12-01T08:00&end=2030-01-01T08:00', 'ac'],
    ['start=2030-01-31T08:00&end=2030-02-01T08:00', 'ac'],
    ['start=2030-01-01T08:00&end=2030-01-01T08:00', 'c'],
    ['start=2030-01-31T08:00&end=2030-01-31T08:00', 'ac'],
    ['start=2030-01-01T07:59:30&end=2029-01-01T08:00', 'c'],
    ['start=2030-01-01T07:58&end=2029-01-01T08:00', 'ac'],
    ['end=2030-01-15T08:00', 'c'],
    ['start=2100-01-01T08:00', 'abc'],
    ['start=2100-01-01T08:00&cloud=cloud02', 'b'],
    ['start=2100-01-01T08:00&cloud=cloud01', ''],
    ['cloud=cloud02', ''],
    ['model=R640', 'c'],
    ['model__ne=R640', 'a'],
    ['model__in=R640,R650&name__gt=b', 'c'],
    ['disks.count=0&interfaces.count=0', 'ac'],
    ['start=2100-01-01T08:00&cloud__ne=cloud02&broken=false&name__lt=c', 'ab'],
    ['broken=true', ''],
  ])('of %s', async (query, letters) => {
    expect(await freeOf(query)).toBe(letters);
  });

  test('is empty if no host is free', async () => {
    expect(await get('available?name=nobody')).toMatchObject({ status: 200, body: [] });
  });

  test.each([
    ['start=tomorrow', 'invalid_request'],
    ['start=2030-02-30T08:00', 'invalid_request'],
    ['end=2030-13-01T08:00', 'invalid_request'],
    ['cloud=cloud99', 'unknown_cloud'],
    ['default_cloud=cloud99', 'unknown_cloud'],
    ['colour=red', 'invalid_request'],
    ['group_by=model', 'invalid_request'],
  ])('rejects %s', async (query, code) => {
    expect(await get(`available?${query}`)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('a host', () => {
  test.each([
    ['a.example.com', '', 'True'],
    ['a.example.com', 'start=2030-01-15T08:00', 'False'],
    ['a.example.com', 'start=2030-01-31T08:00&end=2030-02-15T08:00', 'True'],
    ['b.example.com', '', 'False'],
    ['c.example.com', 'start=2030-01-15T08:00&end=2030-01-16T08:00', 'True'],
    ['d.example.com', '', 'False'],
    ['e.example.com', '', 'False'],
    ['nobody.example.com', '', 'False'],
  ])('%s at %s is free: %s', async (host, query, text) => {
    expect(await isFree(host, query)).toBe(text);
  });

  test.each(['start=tomorrow', 'end=2030-02-30T08:00', 'model=R640'])(
    'rejects %s',
    async (query) => {
      const answer = await get(`available/a.example.com?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );
});
