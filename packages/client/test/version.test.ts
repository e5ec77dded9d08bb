import { expect, test } from 'vitest';
import { createQuadsClient, type SpecVersions, specVersion } from '../src/index.js';
import { apiError, fakeOptions, fakeServer, html, json } from './support/fake-server.js';

const [major = '', minor = '', patch = ''] = specVersion.split('.');
const responseWithVersion = (version: string) => json([], 200, { 'Quads-Spec-Version': version });

const reports = async (...answers: Response[]): Promise<SpecVersions[]> => {
  const seen: SpecVersions[] = [];
  const quads = createQuadsClient({
    ...fakeOptions(fakeServer(...answers)),
    retry: { retries: 0 },
    onVersionMismatch: (versions) => seen.push(versions),
  });
  for (const _ of answers) await quads.listMoveProgress().catch(() => {});
  return seen;
};

test('a different minor version is reported once', async () => {
  const server = `${major}.${Number(minor) + 1}.0`;
  expect(
    await reports(
      responseWithVersion(server),
      responseWithVersion(server),
      responseWithVersion('99.0.0'),
    ),
  ).toEqual([{ client: specVersion, server }]);
});

test('a different major version is reported', async () => {
  const server = `${Number(major) + 1}.${minor}.${patch}`;
  expect(await reports(responseWithVersion(server))).toHaveLength(1);
});

test('a different patch version is not reported', async () => {
  expect(await reports(responseWithVersion(`${major}.${minor}.${Number(patch) + 1}`))).toEqual([]);
});

test('a response without a version is ignored', async () => {
  expect(await reports(html(502), responseWithVersion(specVersion))).toEqual([]);
});

test('the version of an error response is checked too', async () => {
  const refusal = apiError(400, 'invalid_request', {}, { 'Quads-Spec-Version': '99.0.0' });
  expect(await reports(refusal)).toEqual([{ client: specVersion, server: '99.0.0' }]);
});
