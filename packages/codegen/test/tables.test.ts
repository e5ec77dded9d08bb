import { describe, expect, test } from 'vitest';
import type { Document } from '../src/spec/document.js';
import { filterTables } from '../src/spec/filters.js';
import { fillTables, stageRows } from '../src/spec/tables.js';
import { stagePage } from '../src/stages/page.js';
import { lab } from './fixtures/lab.js';

const withStages = (change: (rows: object[]) => object[]): Document => {
  const { MoveStatus, ...schemas } = lab.components.schemas;
  const rows = change(structuredClone(MoveStatus?.['x-stages']) as object[]);
  const status = { ...MoveStatus, 'x-stages': rows };
  return { ...lab, components: { ...lab.components, schemas: { MoveStatus: status, ...schemas } } };
};

const numbers = (document: Document) =>
  stageRows(document).map(({ status, stage }) => [status, stage]);

describe('filling the tables', () => {
  test('numbers the stages by their place and leaves the ends without one', () => {
    const filled = fillTables(lab);
    expect(numbers(filled)).toEqual([
      ['first', 1],
      ['second', 2],
      ['done', null],
    ]);
    expect(filled.components.schemas.MoveStatus?.enum).toEqual(['first', 'second', 'done']);
    expect(filled.components.schemas.ErrorCode?.enum).toEqual(['wrong']);
  });

  test('makes room for a stage that one row adds', () => {
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

  test('refuses a status that stands there twice', () => {
    const twice = withStages((rows) => [rows[0] ?? {}, ...rows]);
    expect(() => fillTables(twice)).toThrow('`first` twice');
  });

  test('refuses a stage behind an end', () => {
    const late = withStages((rows) => [...rows].reverse());
    expect(() => fillTables(late)).toThrow('behind an end');
  });
});

test('the page of the stages shows every row', async () => {
  await expect(stagePage(fillTables(lab))).toMatchFileSnapshot('golden/stages.md');
});

test('the filters of a list are those of the parameter that takes them', () => {
  const rows = [{ name: 'id', type: 'integer' }];
  const where = {
    name: 'where',
    in: 'query',
    schema: { type: 'object', 'x-filters': rows },
  } as const;
  const other = { name: 'name', in: 'query', schema: { type: 'string' } } as const;
  const parameters = { RackFilters: where, Name: other };
  const document = { ...lab, components: { ...lab.components, parameters } };
  expect(filterTables(document)).toEqual({ RackFilters: rows });
});
