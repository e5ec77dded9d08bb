import type { Document } from '../spec/document.js';
import { type Convert, each, every, fields, isNode, keep, type Node, refuse } from './node.js';
import { schema } from './schema.js';

const keepAll = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, keep]));

/** Descriptions next to a reference are new in 3.1; tools for 3.0 would ignore them. */
const orReference =
  (convert: Convert): Convert =>
  (value, place) => {
    if (!isNode(value) || !('$ref' in value)) return convert(value, place);
    return Object.keys(value).length === 1 ? value : refuse(place, 'text next to a `$ref`');
  };

const media: Convert = (value, place) =>
  fields({ schema, ...keepAll('example', 'examples', 'encoding') })(value, place);

const content = every(media);

const header = orReference(
  fields({
    schema,
    content,
    ...keepAll('description', 'required', 'deprecated', 'style', 'explode', 'example', 'examples'),
  }),
);

const parameter = orReference(
  fields({
    schema,
    content,
    ...keepAll('name', 'in', 'description', 'required', 'deprecated', 'style', 'explode'),
    ...keepAll('allowEmptyValue', 'allowReserved', 'example', 'examples'),
  }),
);

const body = orReference(fields({ content, ...keepAll('description', 'required') }));

const response = orReference(
  fields({ content, headers: every(header), ...keepAll('description', 'links') }),
);

/** Roles of schemes other than OAuth are new in 3.1, so they are moved to an extension. */
const withoutRoles = (security: readonly Node[]): Node => {
  const roles = [...new Set(security.flatMap((one) => Object.values(one).flat()))];
  const requirements = security.map((one) =>
    Object.fromEntries(Object.keys(one).map((name) => [name, []])),
  );
  return { security: requirements, ...(roles.length > 0 && { 'x-roles': roles }) };
};

const operation: Convert = (value, place) => {
  const converted = fields({
    parameters: each(parameter),
    requestBody: body,
    responses: every(response),
    security: keep,
    ...keepAll('operationId', 'summary', 'description', 'tags', 'deprecated', 'servers'),
    ...keepAll('externalDocs'),
  })(value, place) as Node;
  const { security } = converted;
  return security ? { ...converted, ...withoutRoles(security as Node[]) } : converted;
};

const item = fields({
  ...Object.fromEntries(
    ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => [
      method,
      operation,
    ]),
  ),
  parameters: each(parameter),
  ...keepAll('summary', 'description', 'servers'),
});

const schemes = ['http', 'apiKey', 'oauth2', 'openIdConnect'];

const securityScheme: Convert = (value, place) => {
  const { type } = value as { type: string };
  return schemes.includes(type) ? value : refuse(place, `security scheme of type ${type}`);
};

const components = fields({
  schemas: every(schema),
  parameters: every(parameter),
  headers: every(header),
  responses: every(response),
  requestBodies: every(body),
  securitySchemes: every(securityScheme),
  ...keepAll('examples', 'links'),
});

/** In 3.0 a licence has a URL instead of an identifier. */
const license: Convert = (value) => {
  const { identifier, ...rest } = value as Node;
  return identifier === undefined
    ? rest
    : { ...rest, url: `https://spdx.org/licenses/${identifier}.html` };
};

/** The summary becomes the first paragraph. */
const info: Convert = (value, place) => {
  const { summary, ...rest } = value as Node;
  const texts = [summary, rest.description].filter((text) => text !== undefined);
  return fields({
    license,
    ...keepAll('title', 'version', 'description', 'termsOfService', 'contact'),
  })({ ...rest, ...(texts.length > 0 && { description: texts.join('\n\n') }) }, place);
};

/**
 * Converts a document from OpenAPI 3.1 to 3.0, for generators that need it. The meaning is the
 * same, except that only the first example of a schema is kept.
 *
 * @throws {Error} with the pointer, if the document has something that 3.0 cannot express
 */
export const asOpenApi30 = (document: Document): Node => {
  const convert = fields({
    openapi: () => '3.0.3',
    info,
    paths: every(item),
    components,
    ...keepAll('servers', 'tags', 'security', 'externalDocs'),
  });
  return convert(document, '#') as Node;
};
