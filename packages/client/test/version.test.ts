import { expect, test } from 'vitest';
import { createQuadsClient, type SpecVersions, specVersion } from '../src/index.js';
import { apiError, fakeServer, html, json, quiet } from './support/fake-server.js';

const [major = '', minor = '', patch = ''] = specVersion.split('.');
const spoken = (version: string) => json([], 200, { 'Quads-Spec-Version': version });

const reports = async (...answers: Response[]): Promise<SpecVersions[]> => {
  const seen: SpecVersions[] = [];
  const quads = createQuadsClient({
    ...quiet(fakeServer(...answers)),
    retry: { retries: 0 },
    onVersionMismatch: (versions) => seen.push(versions),
  });
  for (const _ of answers) await quads.listMoveProgress().catch(() => {});
  return seen;
};

test('another minor version is reported once', async () => {
  const server = `${major}.${Number(minor) + 1}.0`;
  expect(await reports(spoken(server), spoken(server), spoken('99.0.0'))).toEqual([
    { client: specVersion, server },
  ]);
});

test('another major version is reported', async () => {
  const server = `${Number(major) + 1}.${minor}.${patch}`;
  expect(await reports(spoken(server))).toHaveLength(1);
});

test('another patch version is not', async () => {
  expect(await reports(spoken(`${major}.${minor}.${Number(patch) + 1}`))).toEqual([]);
});

test('an answer without a version says nothing', async () => {
  expect(await reports(html(502), spoken(specVersion))).toEqual([]);
});

test('an error tells the version as well', async () => {
  const refusal = apiError(400, 'invalid_request', {}, { 'Quads-Spec-Version': '99.0.0' });
  expect(await reports(refusal)).toEqual([{ client: specVersion, server: '99.0.0' }]);
});
