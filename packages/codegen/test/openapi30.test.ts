import { lintFromString, loadConfig } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { asOpenApi30 } from '../src/openapi30/document.js';
import { schema } from '../src/openapi30/schema.js';
import { inRepository } from '../src/repository.js';
import type { Document } from '../src/spec/document.js';
import { loadBundle } from '../src/spec/load.js';
import { fillTables } from '../src/spec/tables.js';
import { beds } from './fixtures/beds.js';

const bundle = await loadBundle();
const converted = asOpenApi30(bundle);

const convert = (value: unknown) => schema(value, '#/here');

describe('schema', () => {
  const nothing = { type: 'string', nullable: true, enum: [null] };
  const cases: readonly [string, unknown, unknown][] = [
    ['null among types', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['one type in a list', { type: ['string'] }, { type: 'string' }],
    ['null alone', { type: 'null' }, nothing],
    [
      'a reference, or null',
      { oneOf: [{ $ref: '#/a' }, { type: 'null' }], description: 'A.' },
      { oneOf: [{ $ref: '#/a' }, nothing], description: 'A.' },
    ],
    ['a constant', { const: 7 }, { type: 'number', enum: [7] }],
    ['a constant of a type', { type: 'integer', const: 7 }, { type: 'integer', enum: [7] }],
    ['a bare reference', { $ref: '#/a' }, { $ref: '#/a' }],
    [
      'a reference with text',
      { $ref: '#/a', description: 'A.' },
      { allOf: [{ $ref: '#/a' }], description: 'A.' },
    ],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    ['an open bound', { exclusiveMinimum: 3 }, { minimum: 3, exclusiveMinimum: true }],
    ['bytes', { contentEncoding: 'base64' }, { format: 'byte' }],
    ['anything', true, {}],
    [
      'dependent fields',
      { dependentRequired: { a: ['b', 'c'] } },
      {
        allOf: [
          {
            anyOf: [
              { not: { properties: { a: {} }, required: ['a'] } },
              { properties: { b: {}, c: {} }, required: ['b', 'c'] },
            ],
          },
        ],
      },
    ],
    ['an extension', { 'x-stages': [{ const: 1 }] }, { 'x-stages': [{ const: 1 }] }],
    [
      'nested schemas',
      { properties: { a: { items: { const: 'b' } } }, additionalProperties: { type: 'null' } },
      {
        properties: { a: { items: { type: 'string', enum: ['b'] } } },
        additionalProperties: nothing,
      },
    ],
  ];
  test.each(cases)('converts %s', (_title, before, after) =>
    expect(convert(before)).toEqual(after),
  );

  test.each([
    ['two types', { type: ['string', 'integer'] }, 'list of types (string, integer)'],
    ['a keyword of 2020-12', { prefixItems: [] }, '`prefixItems` here'],
    ['a media type', { contentMediaType: 'image/png' }, '`contentMediaType` without a'],
    ['the schema false', false, 'schema false'],
    ['an unknown nested keyword', { items: { not: { if: {} } } }, '/items/not: '],
  ])('refuses %s', (_title, before, words) => {
    expect(() => convert(before)).toThrow(words);
  });
});

describe('asOpenApi30', () => {
  const document = fillTables(beds);

  test('refuses keys that 3.0 does not have', () => {
    const webhooks = { ...document, webhooks: {} } as Document;
    expect(() => asOpenApi30(webhooks)).toThrow('#: OpenAPI 3.0 has no `webhooks` here');
  });

  test('moves roles to an extension', () => {
    expect(asOpenApi30(document).paths).toMatchObject({
      '/beds': { post: { security: [{ basic: [] }, { bearer: [] }], 'x-roles': ['admin'] } },
    });
  });

  test('does not modify its input', () => {
    const before = structuredClone(document);
    asOpenApi30(document);
    expect(document).toEqual(before);
  });
});

describe('the contract in 3.0', () => {
  test('is valid against the schema of OpenAPI 3.0', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(converted))).toEqual({ valid: true });
    expect(validator.version).toBe('3.0');
  });

  test('passes the linter, with valid examples', async () => {
    const config = await loadConfig({ configPath: inRepository('.config/redocly.yaml') });
    const found = await lintFromString({ source: JSON.stringify(converted), config });
    // The schema of encoded content is in an extension, which this linter does not follow.
    const unused = 'no-unused-components: Component: "StreamEvents" is never used.';
    expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([unused]);
  });

  test('has every operation and every schema', () => {
    const { paths, components } = converted as unknown as Document;
    const names = ({ paths, components }: Pick<Document, 'paths' | 'components'>) => [
      Object.entries(paths).map(([path, item]) => [path, ...Object.keys(item)]),
      Object.entries(components).map(([kind, all]) => [kind, ...Object.keys(all)]),
    ];
    expect(names({ paths, components })).toEqual(names(bundle));
  });
});
