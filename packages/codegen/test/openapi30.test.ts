import { lintFromString, loadConfig } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { asOpenApi30 } from '../src/openapi30/document.js';
import { schema } from '../src/openapi30/schema.js';
import { inRepository } from '../src/repository.js';
import type { Document } from '../src/spec/document.js';
import { loadBundle } from '../src/spec/load.js';
import { fillTables } from '../src/spec/tables.js';
import { lab } from './fixtures/lab.js';

const bundle = await loadBundle();
const converted = asOpenApi30(bundle);

const down = (value: unknown) => schema(value, '#/here');

describe('a schema', () => {
  const nothing = { type: 'string', nullable: true, enum: [null] };
  const cases: readonly [string, unknown, unknown][] = [
    ['null among types', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['one type in a list', { type: ['string'] }, { type: 'string' }],
    ['nothing but null', { type: 'null' }, nothing],
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
      'fields that come together',
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
      'what is inside',
      { properties: { a: { items: { const: 'b' } } }, additionalProperties: { type: 'null' } },
      {
        properties: { a: { items: { type: 'string', enum: ['b'] } } },
        additionalProperties: nothing,
      },
    ],
  ];
  test.each(cases)('%s', (_what, before, after) => expect(down(before)).toEqual(after));

  test.each([
    ['two types', { type: ['string', 'integer'] }, 'list of types (string, integer)'],
    ['a keyword of 2020-12', { prefixItems: [] }, '`prefixItems` here'],
    ['a media type', { contentMediaType: 'image/png' }, '`contentMediaType` without a'],
    ['nothing that fits', false, 'schema false'],
    ['a keyword that nobody knows, deep inside', { items: { not: { if: {} } } }, '/items/not: '],
  ])('is refused with %s', (_what, before, words) => {
    expect(() => down(before)).toThrow(words);
  });
});

describe('a document', () => {
  const document = fillTables(lab);

  test('is refused with what 3.0 has not', () => {
    const webhooks = { ...document, webhooks: {} } as Document;
    expect(() => asOpenApi30(webhooks)).toThrow('#: OpenAPI 3.0 has no `webhooks` here');
  });

  test('keeps the roles beside the schemes', () => {
    expect(asOpenApi30(document).paths).toMatchObject({
      '/beds': { post: { security: [{ basic: [] }, { bearer: [] }], 'x-roles': ['admin'] } },
    });
  });

  test('is left as it was', () => {
    const before = structuredClone(document);
    asOpenApi30(document);
    expect(document).toEqual(before);
  });
});

describe('the contract in 3.0', () => {
  test('is valid by the schema of OpenAPI 3.0', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(converted))).toEqual({ valid: true });
    expect(validator.version).toBe('3.0');
  });

  test('keeps to the rules of the specification, and its examples fit', async () => {
    const config = await loadConfig({ configPath: inRepository('.config/redocly.yaml') });
    const found = await lintFromString({ source: JSON.stringify(converted), config });
    // What is inside of a text is named by an extension, which this linter does not follow.
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
