import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import exceptions from '../exceptions.json' with { type: 'json' };
import { createRecorder, keyOf, readRecords } from '../src/records.js';
import { declaredAnswers, type Exception, reportOn } from '../src/report.js';
import { createWitness } from '../src/witness.js';
import { answer, errorBody, exampleOf } from './answers.js';

const bin = fileURLToPath(new URL('../bin/quads-witness.mjs', import.meta.url));

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'witness-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const run = (command: string) =>
  spawnSync(process.execPath, [bin, command], {
    env: { ...process.env, QUADS_WITNESS_DIR: directory },
    encoding: 'utf8',
  });

test('answers of operations are noted once, those of no operation and of HEAD are not', async () => {
  const witness = createWitness({ record: directory });
  const { body } = exampleOf('getVersion');
  const asked = { method: 'GET', url: '/api/v3/version' };
  await witness.check(asked, answer(200, body));
  await witness.check(asked, answer(200, body));
  await witness.check({ method: 'GET', url: '/nothing' }, answer(404, errorBody));
  await witness.check({ method: 'HEAD', url: '/api/v3/moves/stages' }, answer(200, null));
  await expect(witness.check(asked, answer(200, 'no version'))).rejects.toThrow();
  expect(readdirSync(directory)).toEqual([`${process.pid}.jsonl`]);
  expect(readRecords(directory)).toEqual([{ operation: 'getVersion', status: 200 }]);
});

test('an answer that is wrong is not noted', async () => {
  const witness = createWitness({ record: directory });
  const asked = { method: 'GET', url: '/api/v3/version' };
  await expect(witness.check(asked, answer(200, 'no version'))).rejects.toThrow();
  expect(readRecords(directory)).toEqual([]);
});

test('a declared answer that was not seen is missing, unless it is excepted', () => {
  const [first, second, ...rest] = declaredAnswers();
  if (!first || !second) throw new Error('the specification declares no answers.');
  expect(reportOn(rest, []).missing).toEqual([first, second]);
  const exception = { ...first, reason: 'for this test' };
  expect(reportOn(rest, [exception])).toMatchObject({ missing: [second], stale: [] });
});

test('an exception is stale when its answer was seen, or is not declared', () => {
  const all = declaredAnswers();
  const seen = { operation: 'getVersion', status: 200, reason: 'seen' };
  const unknown = { operation: 'getVersion', status: 418, reason: 'not declared' };
  expect(reportOn(all, [seen, unknown]).stale).toEqual([seen, unknown]);
});

test('the report fails and names what is missing, and passes once all is seen', () => {
  const excepted = new Set((exceptions as Exception[]).map(keyOf));
  const [first, ...rest] = declaredAnswers().filter((one) => !excepted.has(keyOf(one)));
  if (!first) throw new Error('the specification declares no answers.');
  for (const one of rest) createRecorder(directory)(one);
  const failed = run('report');
  expect(failed.stderr).toBe(`never seen: ${keyOf(first)}\n`);
  expect(failed.status).toBe(1);
  createRecorder(directory)(first);
  expect(run('report')).toMatchObject({ status: 0, stderr: '' });
});

test('clear forgets what was seen', () => {
  createRecorder(directory)({ operation: 'login', status: 201 });
  expect(run('clear').status).toBe(0);
  expect(readRecords(directory)).toEqual([]);
});
