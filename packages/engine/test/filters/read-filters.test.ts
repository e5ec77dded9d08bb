import { type FilterRow, filterTables } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { InvalidInput, parseGroupBy, readFilters } from '../../src/index.js';

const rows = [
  { name: 'name', type: 'string' },
  { name: 'rack', type: 'string', nullable: true },
  { name: 'id', type: 'integer' },
  { name: 'speed', type: 'integer', nullable: true },
  { name: 'broken', type: 'boolean' },
  { name: 'start', type: 'time' },
  { name: 'end', type: 'time', nullable: true },
  { name: 'cloud', type: 'cloud' },
  { name: 'disks.size_gb', type: 'integer' },
  { name: 'disks.count', type: 'integer', aggregate: 'sum' },
] as const satisfies readonly FilterRow[];

const read = (texts: Record<string, string>) => readFilters(rows, texts);

test.each([
  ['name', 'a,b', 'name', 'eq', 'a,b'],
  ['name', 'null', 'name', 'eq', 'null'],
  ['name__ne', '', 'name', 'ne', ''],
  ['name__like', '%_r640%', 'name', 'like', '%_r640%'],
  ['name__ilike', 'HOST%', 'name', 'ilike', 'HOST%'],
  ['name__like', 'a\\\\', 'name', 'like', 'a\\\\'],
  ['name__gte', 'm', 'name', 'gte', 'm'],
  ['name__in', 'a, b', 'name', 'in', ['a', 'b']],
  ['name__in', '["a,b", 7]', 'name', 'in', ['a,b', '7']],
  ['name__in', '[a', 'name', 'in', ['[a']],
  ['name__in', '[["a"]]', 'name', 'in', ['[["a"]]']],
  ['rack', 'null', 'rack', 'eq', null],
  ['rack__ne', 'null', 'rack', 'ne', null],
  ['rack', 'none', 'rack', 'eq', 'none'],
  ['id__lte', '-7', 'id', 'lte', -7],
  ['id__in', '1,2', 'id', 'in', [1, 2]],
  ['id__in', '[1, 2]', 'id', 'in', [1, 2]],
  ['speed', 'none', 'speed', 'eq', null],
  ['broken', 'YES', 'broken', 'eq', true],
  ['broken__ne', 'n', 'broken', 'ne', false],
  ['broken__in', 'true,no', 'broken', 'in', [true, false]],
  ['start__lt', '2026-11-22T08:00', 'start', 'lt', '2026-11-22T08:00:00.000000+00:00'],
  ['end__ne', 'null', 'end', 'ne', null],
  ['cloud__in', 'cloud01,cloud02', 'cloud', 'in', ['cloud01', 'cloud02']],
  ['disks.size_gb__gt', '900', 'disks.size_gb', 'gt', 900],
])('readFilters › %s=%s › is a condition', (key, text, field, operator, value) => {
  expect(read({ [key]: text })).toEqual({ conditions: [{ field, operator, value }], problems: [] });
});

test.each([
  ['colour', 'red', /^is not a known attribute: there is name, rack/],
  ['disks', '1', /^is not a known attribute/],
  ['a.b.c', '1', /^has more than one dot/],
  ['disks.size_gb.x__gt', '1', /^has more than one dot/],
  ['name__', 'a', /^has no known operator: name takes equality, __ne/],
  ['name__eq', 'a', /^has no known operator/],
  ['name__regex', 'a', /^has no known operator/],
  ['name__ne__ne', 'a', /^has no known operator/],
  ['__ne', 'a', /^is not a known attribute/],
  ['broken__gt', 'true', /^cannot be compared like this: broken takes equality, __ne, __in$/],
  ['cloud__like', 'cloud%', /^cannot be compared like this/],
  ['id__like', '1%', /^cannot be compared like this/],
  ['id', 'null', /^must be an integer/],
  ['id', '1.5', /^must be an integer/],
  ['id', '9007199254740993', /^must be an integer within 2\^53$/],
  ['id__in', '1,x', /^must be a list, each of it an integer/],
  ['id__in', '', /^must be a list/],
  ['broken', '1', /^must be true or false/],
  ['start', '2026-02-30T08:00', /^must be a time like/],
  ['start', 'now', /^must be a time like/],
  ['speed__gt', 'null', /^can be null only with equality or __ne$/],
  ['name__like', 'a\\', /^must not end with a backslash/],
  ['name__ilike', 'a%\\\\\\', /^must not end with a backslash/],
  ['cloud', '', /^must be the name of a cloud$/],
])('readFilters › %s=%s › is a problem', (key, text, problem) => {
  expect(read({ [key]: text })).toEqual({
    conditions: [],
    problems: [{ in: 'query', field: key, problem: expect.stringMatching(problem) }],
  });
});

test('readFilters › several keys of one attribute › each have their own operator', () => {
  const { conditions } = read({ cloud__ne: 'cloud01', broken: 'true', id__gt: '1', id__lt: '9' });
  expect(conditions.map(({ field, operator }) => [field, operator])).toEqual([
    ['cloud', 'ne'],
    ['broken', 'eq'],
    ['id', 'gt'],
    ['id', 'lt'],
  ]);
});

test('readFilters › several invalid filters › are all reported', () => {
  const { problems } = read({ colour: 'red', id: 'x', name: 'fine' });
  expect(problems.map(({ field }) => field)).toEqual(['colour', 'id']);
});

test.each(Object.entries(filterTables))(
  'filterTables › %s › has unique attribute names',
  (_name, table) => {
    const names = table.map(({ name }) => name as string);
    expect(new Set(names).size).toBe(names.length);
  },
);

describe('parseGroupBy', () => {
  test('an attribute of the host › is accepted', () => {
    expect(parseGroupBy(rows, 'rack', [])).toBe('rack');
  });

  test.each(['start', 'disks.size_gb', 'disks.count', 'colour', ''])(
    '`%s` › is rejected',
    (name) => {
      expect(() => parseGroupBy(rows, name, [])).toThrow(InvalidInput);
      expect(() => parseGroupBy(rows, name, [])).toThrow(
        'must be one of name, rack, id, speed, broken, cloud.',
      );
    },
  );

  test('together with a sum of parts › is rejected', () => {
    const { conditions } = read({ 'disks.count__gt': '2' });
    expect(() => parseGroupBy(rows, 'name', conditions)).toThrow('does not go with disks.count');
    expect(parseGroupBy(rows, 'name', read({ 'disks.size_gb': '2' }).conditions)).toBe('name');
  });
});

test.each([
  ['host', 'Host-Ä', 'eq', 'host-Ä'],
  ['host__ne', 'HOST', 'ne', 'host'],
  ['host__gte', 'M', 'gte', 'm'],
  ['host__in', 'A, b', 'in', ['a', 'b']],
  ['host__like', 'HOST%', 'like', 'host%'],
  ['host__ilike', 'HOST%', 'ilike', 'host%'],
  ['host', 'null', 'eq', null],
])(
  'readFilters › host name %s=%s › is compared in its stored form',
  (key, text, operator, value) => {
    const names = [{ name: 'host', type: 'string', nullable: true, any_case: true }] as const;
    expect(readFilters(names, { [key]: text })).toEqual({
      conditions: [{ field: 'host', operator, value }],
      problems: [],
    });
  },
);
