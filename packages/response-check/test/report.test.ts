import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import exceptions from '../exceptions.json' with { type: 'json' };
import { createRecorder, keyOf, readRecords } from '../src/records.js';
import { createReport, declaredResponses, type Exception } from '../src/report.js';
import { createResponseCheck } from '../src/response-check.js';
import { errorBody, exampleOf, respond } from './responses.js';

const bin = fileURLToPath(new URL('../bin/quads-response-check.mjs', import.meta.url));

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'response-check-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const run = (command: string) =>
  spawnSync(process.execPath, [bin, command], {
    env: { ...process.env, QUADS_WITNESS_DIR: directory },
    encoding: 'utf8',
  });

test('records each response of an operation once, but none of HEAD and of unknown routes', async () => {
  const responseCheck = createResponseCheck({ record: directory });
  const { body } = exampleOf('getVersion');
  const request = { method: 'GET', url: '/api/v3/version' };
  await responseCheck.check(request, respond(200, body));
  await responseCheck.check(request, respond(200, body));
  await responseCheck.check({ method: 'GET', url: '/nothing' }, respond(404, errorBody));
  await responseCheck.check({ method: 'HEAD', url: '/api/v3/moves/stages' }, respond(200, null));
  await expect(responseCheck.check(request, respond(200, 'no version'))).rejects.toThrow();
  expect(readdirSync(directory)).toEqual([`${process.pid}.jsonl`]);
  expect(readRecords(directory)).toEqual([{ operation: 'getVersion', status: 200 }]);
});

test('does not record a response that breaks the specification', async () => {
  const responseCheck = createResponseCheck({ record: directory });
  const request = { method: 'GET', url: '/api/v3/version' };
  await expect(responseCheck.check(request, respond(200, 'no version'))).rejects.toThrow();
  expect(readRecords(directory)).toEqual([]);
});

test('createReport lists a declared response as missing if it was not seen and is not excepted', () => {
  const [first, second, ...rest] = declaredResponses();
  if (!first || !second) throw new Error('the specification declares no responses.');
  expect(createReport(rest, []).missing).toEqual([first, second]);
  const exception = { ...first, reason: 'for this test' };
  expect(createReport(rest, [exception])).toMatchObject({ missing: [second], stale: [] });
});

test('createReport lists an exception as stale if its response was seen or is not declared', () => {
  const all = declaredResponses();
  const seen = { operation: 'getVersion', status: 200, reason: 'seen' };
  const unknown = { operation: 'getVersion', status: 418, reason: 'not declared' };
  expect(createReport(all, [seen, unknown]).stale).toEqual([seen, unknown]);
});

test('the command report fails and names missing responses, and passes when all were seen', () => {
  const excepted = new Set((exceptions as Exception[]).map(keyOf));
  const [first, ...rest] = declaredResponses().filter((one) => !excepted.has(keyOf(one)));
  if (!first) throw new Error('the specification declares no responses.');
  for (const one of rest) createRecorder(directory)(one);
  const failed = run('report');
  expect(failed.stderr).toBe(`never seen: ${keyOf(first)}\n`);
  expect(failed.status).toBe(1);
  createRecorder(directory)(first);
  expect(run('report')).toMatchObject({ status: 0, stderr: '' });
});

test('the command clear removes the records', () => {
  createRecorder(directory)({ operation: 'login', status: 201 });
  expect(run('clear').status).toBe(0);
  expect(readRecords(directory)).toEqual([]);
});
