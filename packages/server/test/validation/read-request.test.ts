import { InvalidInput } from '@quads/engine';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { routes } from '../../src/routing/route.js';
import { type RawRequest, readRequest } from '../../src/validation/read-request.js';
import { readTarget } from '../../src/validation/read-target.js';

interface Given extends Partial<Pick<RawRequest, 'headers' | 'body'>> {
  readonly path?: Readonly<Record<string, string>>;
  readonly search?: string;
}

const read = (id: string, { path = {}, search = '', ...raw }: Given) => {
  const route = routes.find((one) => one.id === id);
  if (!route) throw new Error(`no operation ${id}.`);
  return readRequest(route, {
    ...readTarget(route, path, search),
    headers: new Headers(),
    body: undefined,
    ...raw,
  });
};

/** The problems of a request as `in field problem`, in order. */
const problems = (id: string, raw: Given): string[] => {
  try {
    read(id, raw);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.details.map((one) => [one.in, one.field, one.problem].filter(Boolean).join(' '));
  }
};

describe('path', () => {
  test.each([
    ['getMove', { move_id: '12' }, { move_id: 12 }],
    ['updateMoveProgress', { host_or_id: '-12' }, { host_or_id: -12 }],
    ['getMoveProgress', { host_or_id: '12' }, { host_or_id: '12' }],
    ['getHost', { hostname: 'host%2001' }, { hostname: 'host 01' }],
    ['getHost', { hostname: 'a+b' }, { hostname: 'a+b' }],
    ['getHost', { hostname: 'a%252Fb' }, { hostname: 'a%2Fb' }],
    ['getHost', { hostname: '%E2%82%AC' }, { hostname: '€' }],
  ])('%s accepts %j', (id, path, value) => {
    const body = id === 'updateMoveProgress' ? {} : undefined;
    expect(read(id, { path, body }).path).toEqual(value);
  });

  test.each([
    ['getMove', { move_id: 'x' }, 'path move_id must be an integer'],
    ['getMove', { move_id: '0' }, 'path move_id must be 1 or more'],
    ['getMove', { move_id: '9007199254740993' }, 'path move_id must be an integer within 2^53'],
    ['getMove', { move_id: '%zz' }, 'path move_id is not valid percent-encoding of UTF-8'],
    ['getHost', { hostname: '%ff' }, 'path hostname is not valid percent-encoding of UTF-8'],
    ['getHost', { hostname: 'a%00' }, 'path hostname must not contain a NUL character'],
    ['getHost', {}, 'path hostname is required'],
  ])('%s refuses %j', (id, path, problem) => {
    expect(problems(id, { path })).toEqual([problem]);
  });
});

describe('query', () => {
  const events = { path: { move_id: '1' } };

  test.each([
    ['listHosts', '', {}],
    ['listHosts', '?', {}],
    ['listHosts', '?&', {}],
    ['listHosts', '?broken=yes&retired=False', { broken: true, retired: false }],
    ['listHosts', '?name=12', { name: '12' }],
    ['listHosts', '?name=a+b%2Bc', { name: 'a b+c' }],
    ['listHosts', '?name=a=b', { name: 'a=b' }],
    ['listHosts', '?name', {}],
    ['listHosts', '?name=&broken=&unheard_of=&model=R640', { model: 'R640' }],
    ['listHosts', '?host%5Ftype=scalelab', { host_type: 'scalelab' }],
    ['listClouds', '?id=2', { id: 2 }],
    ['listMoveProgress', '?include=ended', { include: ['ended'] }],
    ['listMoveProgress', '?include=ended,ended', { include: ['ended', 'ended'] }],
    ['listMoveProgress', '?include=ended%2Cended', { include: ['ended', 'ended'] }],
    ['listMoveProgress', '?include=ended&include=ended', { include: ['ended', 'ended'] }],
    ['listMoveProgress', '?status=no_such', { status: 'no_such' }],
    ['listDueMoves', '?date=2026-11-22T08:00', { date: '2026-11-22T08:00' }],
    ['listDueMoves', '?date=2026-11-22+08:00', { date: '2026-11-22 08:00' }],
    ['listDueMoves', '?date=2026-11-22T08:00:30.5Z', { date: '2026-11-22T08:00:30.5Z' }],
    ['listDueMoves', '?date=2026-11-22T08:00%2B02:00', { date: '2026-11-22T08:00+02:00' }],
    ['listDueMoves', '?date=2026-11-22T08:00+02:00', { date: '2026-11-22T08:00 02:00' }],
    ['listSchedules', '?move_status=released', { move_status: 'released' }],
    ['listSchedules', '?move_status=null', { move_status: null }],
    ['listHosts', '?model=R640&model__ne=', { model: 'R640' }],
    ['listHosts', '?name=&name=a', { name: 'a' }],
    ['listMoveProgress', '?cloud=a&__proto__=1&a,b=2', { cloud: 'a' }],
    ['listDueMoves', '?date=2026-11-22', { date: '2026-11-22' }],
    ['listHosts', '?rack=a+b&id__in=1,2', { where: { rack: 'a b', id__in: '1,2' } }],
  ])('%s accepts %s', (id, search, value) => {
    expect(read(id, { search }).query).toEqual(value);
  });

  test('an absent parameter has its default', () => {
    expect(read('listMoveEvents', events).query).toEqual({ limit: 100 });
    expect(read('listMoveEvents', { ...events, search: '?after=0&limit=7' }).query).toEqual({
      after: 0,
      limit: 7,
    });
  });

  test('an operation without query parameters gets none', () => {
    expect(read('listStages', {})).toMatchObject({ query: undefined, path: undefined });
  });

  test.each([
    ['listHosts', '?broken=1', 'query broken must be true or false (or yes, y, no, n)'],
    ['listHosts', '?name=a&name=b', 'query name must be given once'],
    ['listHosts', '?name=%', 'query name is not valid percent-encoding of UTF-8'],
    ['listHosts', '?name=%C3%28', 'query name is not valid percent-encoding of UTF-8'],
    ['listHosts', '?name=%00', 'query name must not contain a NUL character'],
    ['listDueMoves', '?Date=a', 'query Date is not a known parameter: this operation takes date'],
    ['listDueMoves', '?date__lt=a', /^query date__lt is not a known parameter/],
    ['listDueMoves', '?%zz=1', /^query %zz is not a known parameter/],
    ['listDueMoves', '?__proto__=1', /^query __proto__ is not a known parameter/],
    ['listHosts', '?Name=a', /^query Name is not a known attribute: there is id, name,/],
    ['listHosts', '?where=a', /^query where is not a known attribute/],
    ['listHosts', '?%zz=1', /^query %zz is not a known attribute/],
    ['listHosts', '?__proto__=1', /^query __proto__ is not a known attribute/],
    ['listHosts', '?id__gt=a', 'query id__gt must be an integer within 2^53'],
    ['listHosts', '?id__gt=1&id__gt=2', 'query id__gt must be given once'],
    ['listHosts', '?name__ne=%C3%28', 'query name__ne is not valid percent-encoding of UTF-8'],
    ['listHosts', '?name__ne=%00', 'query name__ne must not contain a NUL character'],
    ['listStages', '?a=1', 'query a is not a known parameter'],
    ['listClouds', '?id=0', 'query id must be 1 or more'],
    ['listClouds', '?id=2.0', 'query id must be an integer'],
    ['listClouds', '?id=null', 'query id must be an integer'],
    ['listMoveProgress', '?include=all', 'query include.0 must be "ended"'],
    [
      'listDueMoves',
      '?date=tomorrow',
      'query date must be text like 2026-11-22T08:00 or text like 2026-11-22',
    ],
    [
      'listSchedules',
      '?move_status=x',
      /^query move_status must be "pending", .*, "failed" or null$/,
    ],
  ])('%s refuses %s', (id, search, problem) => {
    expect(problems(id, { search })).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });
});

describe('body', () => {
  const qinqTakes = 'an integer from 0 to 2147483647, text like 10 or null';
  const schedule = {
    cloud: 'cloud02',
    hostname: 'host03.example.com',
    start: 'now',
    end: '2036-11-22 08:00',
  };
  const path = { host_or_id: '1', hostname: 'h', assignment_id: '1', schedule_id: '1' };

  test.each([
    ['createSchedule', schedule],
    ['createSchedule', { ...schedule, start: '2026-11-22T08:00:00+02:00' }],
    ['createSchedule', { ...schedule, start: '2026-11-22T08:00:00.123456Z' }],
    ['updateSchedule', { start: '2026-11-22', end: null }],
    ['updateMoveProgress', {}],
    ['updateMoveProgress', { status: 'no_such', message: null, error_message: 1.5 }],
    ['updateMoveProgress', { message: true, error_message: -0.5 }],
    ['updateAssignment', { wipe: 'True' }],
    ['updateAssignment', { wipe: false, qinq: null }],
    ['updateAssignment', { wipe: null, qinq: '2147483647', ccuser: null }],
    ['updateHost', { build: 'yes', broken: null, last_build: null, bootmode: null }],
    ['updateHost', {}],
    ['startMoveBatch', { hostnames: ['only-one'] }],
  ])('%s accepts %j unchanged', (id, body) => {
    expect(read(id, { path, body }).body).toEqual(body);
  });

  test.each([
    ['createSchedule', {}, ['cloud', 'hostname'].map((f) => `${f} is required`)],
    ['createSchedule', { ...schedule, cloud: '' }, ['cloud must not be empty']],
    ['createSchedule', { ...schedule, cloud: 2 }, ['cloud must be text']],
    [
      'createSchedule',
      { ...schedule, end: '22.11.2026' },
      [expect.stringMatching(/^body end must be text like 2026-11-22 08:00, .* or null$/)],
    ],
    [
      'createSchedule',
      { ...schedule, hostname: 'a b' },
      ['hostname must look like host01.example.com'],
    ],
    ['createCloud', { cloud: '../x' }, [expect.stringMatching(/^body cloud must match \^/)]],
    ['updateSchedule', {}, ['must have start, end, build_start or build_end']],
    ['updateAssignment', {}, ['must have at least 1 field']],
    ['updateAssignment', { wipe: 'maybe' }, [/^wipe must be true or false, "true", .* or null$/]],
    ['updateAssignment', { wipe: 1 }, [/^wipe must be true or false, "true"/]],
    ...[
      1.5,
      -1,
      2 ** 31,
      2 ** 53,
      '',
      ' 5',
      '5 ',
      '5\n',
      '1e3',
      '0x1',
      '-1',
      '1.0',
      '2147483648',
      true,
    ].map(
      (qinq) =>
        ['updateAssignment', { qinq }, [`qinq must be ${qinqTakes}`]] as [string, object, string[]],
    ),
    ['updateAssignment', { owner: 'a\0b' }, ['owner must not contain a NUL character']],
    ['updateHost', { build: 'maybe' }, [/^build must be true or false, "true", .* or null$/]],
    ['updateHost', { bootmode: 'Legacy' }, ['bootmode must be "Bios", "Uefi" or null']],
    [
      'updateHost',
      { last_build: 'x' },
      [expect.stringMatching(/^body last_build must be text like 2026-11-22T08:00, .* or null$/)],
    ],
    ['updateMoveProgress', { status: null }, ['status must be text']],
    [
      'updateMoveProgress',
      { message: 'x'.repeat(10_001) },
      ['message must be a number, true or false, text of at most 10000 characters or null'],
    ],
    ['startMoveBatch', { hostnames: [] }, ['hostnames must have at least 1 item']],
    ['startMoveBatch', { hostnames: 'h' }, ['hostnames must be a list']],
    [
      'startMoveBatch',
      { hostnames: ['a', 2, ''] },
      ['hostnames.1 must be text', 'hostnames.2 must not be empty'],
    ],
    ['startMoveBatch', ['a'], ['must be an object']],
  ])('%s refuses %j', (id, body, expected) => {
    const problemTexts = expected.map((one) => {
      if (typeof one === 'string') return `body ${one}`;
      return one instanceof RegExp
        ? expect.stringMatching(new RegExp(one.source.replace('^', '^body ')))
        : one;
    });
    expect(problems(id, { path, body })).toEqual(problemTexts);
  });
});

describe('a request with several mistakes', () => {
  const body = { cloud: 5, model: [] };
  const raw = { path: { hostname: 'h' }, search: '?a=1&b=2', body };

  test('gets all of them in details, and the first three in the message', () => {
    expect(problems('updateHost', raw)).toEqual([
      'query a is not a known parameter',
      'query b is not a known parameter',
      'body cloud must be text or null',
      'body model must be text or null',
    ]);
    expect(() => read('updateHost', raw)).toThrow(
      'The request does not fit: `a` is not a known parameter; `b` is not a known parameter; ' +
        '`cloud` must be text or null; and 1 more.',
    );
  });

  test('gets no error for parameters that its operation ignores', () => {
    const report = { path: { host_or_id: '1' }, search: '?a=1&b=2', body: { status: 5 } };
    expect(problems('updateMoveProgress', report)).toEqual(['body status must be text']);
  });
});

test('an error lists at most 100 problems', () => {
  const body = { hostnames: Array.from({ length: 5_000 }, () => 7) };
  expect(problems('startMoveBatch', { body })).toHaveLength(100);
});

describe('headers', () => {
  const given = (headers: Record<string, string>) => ({
    path: { move_id: '1' },
    headers: new Headers(headers),
  });

  test('are converted to their declared types', () => {
    const headers = { 'quads-min-cursor': '14', 'If-None-Match': 'W/"100%"', 'X-Other': '1' };
    expect(read('getMove', given(headers)).headers).toEqual({
      'Quads-Min-Cursor': 14,
      'If-None-Match': 'W/"100%"',
    });
    expect(read('getMove', given({})).headers).toEqual({});
    expect(read('getVersion', {}).headers).toBeUndefined();
  });

  test('are refused with their name', () => {
    expect(problems('getMove', given({ 'Quads-Min-Cursor': 'x' }))).toEqual([
      'header Quads-Min-Cursor must be an integer',
    ]);
  });
});

test('reading a request fills no cache', () => {
  const readAll = () => {
    for (const { id, parameters } of routes) {
      const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      problems(id, { path: Object.fromEntries(names.map((name) => [name, '1'])) });
    }
  };
  readAll();
  const set = vi.spyOn(Map.prototype, 'set');
  onTestFinished(() => set.mockRestore());
  readAll();
  expect(set).not.toHaveBeenCalled();
});
