import { describe, expect, test } from 'vitest';
import type { Document } from '../src/spec/document.js';
import { filterTables } from '../src/spec/filters.js';
import { fillTables, stageRows } from '../src/spec/tables.js';
import { stagePage } from '../src/stages/page.js';
import { beds } from './fixtures/beds.js';

const withStages = (change: (rows: object[]) => object[]): Document => {
  const { MoveStatus, ...schemas } = beds.components.schemas;
  const rows = change(structuredClone(MoveStatus?.['x-stages']) as object[]);
  const status = { ...MoveStatus, 'x-stages': rows };
  return {
    ...beds,
    components: { ...beds.components, schemas: { MoveStatus: status, ...schemas } },
  };
};

const numbers = (document: Document) =>
  stageRows(document).map(({ status, stage }) => [status, stage]);

describe('fillTables', () => {
  test('numbers the stages by position, but not the ends', () => {
    const filled = fillTables(beds);
    expect(numbers(filled)).toEqual([
      ['first', 1],
      ['second', 2],
      ['done', null],
    ]);
    expect(filled.components.schemas.MoveStatus?.enum).toEqual(['first', 'second', 'done']);
    expect(filled.components.schemas.ErrorCode?.enum).toEqual(['wrong']);
  });

  test('renumbers the stages after an added row', () => {
    const between = withStages(([first, ...rest]) => [
      first ?? {},
      { ...first, status: 'between' },
      ...rest,
    ]);
    expect(numbers(fillTables(between))).toEqual([
      ['first', 1],
      ['between', 2],
      ['second', 3],
      ['done', null],
    ]);
  });

  test('refuses a duplicate status', () => {
    const twice = withStages((rows) => [rows[0] ?? {}, ...rows]);
    expect(() => fillTables(twice)).toThrow('`first` twice');
  });

  test('refuses a stage after an end', () => {
    const late = withStages((rows) => [...rows].reverse());
    expect(() => fillTables(late)).toThrow('after an end');
  });
});

test('stagePage shows every row', async () => {
  await expect(stagePage(fillTables(beds))).toMatchFileSnapshot('golden/stages.md');
});

test('filterTables returns the filters by parameter', () => {
  const rows = [{ name: 'id', type: 'integer' }];
  const where = {
    name: 'where',
    in: 'query',
    schema: { type: 'object', 'x-filters': rows },
  } as const;
  const other = { name: 'name', in: 'query', schema: { type: 'string' } } as const;
  const parameters = { RackFilters: where, Name: other };
  const document = { ...beds, components: { ...beds.components, parameters } };
  expect(filterTables(document)).toEqual({ RackFilters: rows });
});
