import { expect, test } from 'vitest';
import { fillTables, profileNames, stageRows } from '../src/spec/tables.js';
import { lookupFile } from '../src/store/lookup.js';
import { beds } from './fixtures/beds.js';

const document = fillTables(beds);

test('the lookup has every status and every profile with its position', () => {
  const sql = lookupFile(document);
  for (const [index, row] of stageRows(document).entries()) {
    expect(sql).toContain(`  ('${row.status}', ${index + 1}, ${row.stage}, '${row.kind}', `);
  }
  for (const [index, name] of profileNames(document).entries()) {
    expect(sql).toContain(`  ('${name}', ${index + 1})`);
  }
});

test('quotes in a text are escaped', () => {
  const { schemas } = document.components;
  const rows = stageRows(document).map((row) => ({ ...row, title: "the host's stage" }));
  const MoveStatus = { ...schemas.MoveStatus, 'x-stages': rows };
  const quoting = { ...document, components: { schemas: { ...schemas, MoveStatus } } };
  expect(lookupFile(quoting)).toContain("'the host''s stage'");
});
