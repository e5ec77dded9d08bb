import { expect, test } from 'vitest';
import { fillTables, profileNames, stageRows } from '../src/spec/tables.js';
import { lookupFile } from '../src/store/lookup.js';
import { lab } from './fixtures/lab.js';

const document = fillTables(lab);

test('the lookup names every status and every profile, with its place', () => {
  const sql = lookupFile(document);
  for (const [index, row] of stageRows(document).entries()) {
    expect(sql).toContain(`  ('${row.status}', ${index + 1}, ${row.stage}, '${row.kind}', `);
  }
  for (const [index, name] of profileNames(document).entries()) {
    expect(sql).toContain(`  ('${name}', ${index + 1})`);
  }
});

test('a text with a quote stays one text', () => {
  const { schemas } = document.components;
  const rows = stageRows(document).map((row) => ({ ...row, title: "the host's turn" }));
  const MoveStatus = { ...schemas.MoveStatus, 'x-stages': rows };
  const quoting = { ...document, components: { schemas: { ...schemas, MoveStatus } } };
  expect(lookupFile(quoting)).toContain("'the host''s turn'");
});
