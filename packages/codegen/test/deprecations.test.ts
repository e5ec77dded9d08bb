import { lintFromString, loadConfig } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { inRepository } from '../src/repository.js';
import { fillDeprecations, noticeHeaders, noticeOf } from '../src/spec/deprecations.js';
import type { Document, Operation } from '../src/spec/document.js';
import { loadBundle } from '../src/spec/load.js';
import { routesOf } from '../src/spec/operations.js';

const dates = { 'x-deprecated-since': '2026-11-22', 'x-sunset': '2027-06-30' };
const bundle = await loadBundle();

const withStages = (more: Partial<Operation>): Document => {
  const item = bundle.paths['/moves/stages'];
  const get = { ...(item?.get as Operation), ...more };
  return { ...bundle, paths: { ...bundle.paths, '/moves/stages': { ...item, get } } };
};

const responsesOf = (document: Document, id: string) =>
  routesOf(document).find(({ operation }) => operation.operationId === id)?.operation.responses;

describe('noticeOf', () => {
  const operation = bundle.paths['/moves/stages']?.get as Operation;

  test('returns dates that become a structured date and an HTTP date', () => {
    const notice = noticeOf({ ...operation, deprecated: true, ...dates });
    expect(notice && noticeHeaders(notice)).toEqual({
      Deprecation: '@1795305600',
      Sunset: 'Wed, 30 Jun 2027 00:00:00 GMT',
    });
  });

  test('returns undefined for an operation that is not deprecated', () => {
    expect(noticeOf(operation)).toBeUndefined();
  });

  test.each([
    ['no date', {}],
    ['no sunset', { 'x-deprecated-since': '2026-11-22' }],
    ['a sunset before the deprecation', { ...dates, 'x-sunset': '2026-11-21' }],
    ['an invalid date', { ...dates, 'x-sunset': '2027-02-30x' }],
  ])('throws for %s', (_title, wrong) => {
    expect(() => noticeOf({ ...operation, deprecated: true, ...wrong })).toThrow(
      'listStages is deprecated: `x-deprecated-since` and a later `x-sunset` say when',
    );
  });
});

test('fillDeprecations declares the headers on every response of deprecated operations only', () => {
  const filled = fillDeprecations(withStages({ deprecated: true, ...dates }));
  const responses = Object.values(responsesOf(filled, 'listStages') ?? {});
  expect(responses.length).toBeGreaterThan(2);
  for (const response of responses) {
    expect(response).toMatchObject({
      headers: {
        Deprecation: { required: true, example: '@1795305600' },
        Sunset: { required: true, example: 'Wed, 30 Jun 2027 00:00:00 GMT' },
      },
    });
  }
  expect(responsesOf(filled, 'getMove')).toEqual(responsesOf(bundle, 'getMove'));
});

describe('lint', () => {
  const problems = async (document: Document) => {
    const config = await loadConfig({ configPath: inRepository('.config/redocly.yaml') });
    const found = await lintFromString({ source: JSON.stringify(document), config });
    return found.map(({ ruleId }) => ruleId);
  };

  test('accepts a deprecated operation with its dates and response headers', async () => {
    expect(await problems(fillDeprecations(withStages({ deprecated: true, ...dates })))).toEqual(
      [],
    );
  });

  test.each([{ deprecated: true }, { ...dates }, { deprecated: true, 'x-sunset': '2027-06-30' }])(
    'refuses an incomplete deprecation: %j',
    async (incomplete) => {
      expect(await problems(withStages(incomplete))).toEqual(['rule/deprecation-dates']);
    },
  );
});
