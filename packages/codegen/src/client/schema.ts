import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { banner } from '../banner.js';
import type { Document } from '../spec/document.js';

const { factory } = ts;

/**
 * Whether a newer server may add values: true for enums that the specification keeps as a table.
 */
const isOpen = (schema: object): boolean => 'x-stages' in schema || 'x-errors' in schema;

const text = (): ts.TypeNode => factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);

const literal = (value: unknown): ts.TypeNode =>
  factory.createLiteralTypeNode(factory.createStringLiteral(String(value)));

/** `'one' | 'two' | (string & {})`: any string, and editors still offer the known ones. */
const openUnion = (values: readonly unknown[]): ts.TypeNode =>
  factory.createUnionTypeNode([
    ...values.map(literal),
    factory.createIntersectionTypeNode([text(), factory.createTypeLiteralNode([])]),
  ]);

/** The types that `openapi-fetch` reads: paths, operations and schemas. */
export const schemaFile = async (document: Document): Promise<string> => {
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => (isOpen(schema) ? openUnion(schema.enum ?? []) : undefined),
  });
  return `// ${banner}\n\n${astToString(nodes)}`;
};
