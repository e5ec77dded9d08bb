import type { Document } from '../spec/document.js';
import { type Convert, each, every, fields, isNode, keep, type Node, refuse } from './node.js';
import { schema } from './schema.js';

const kept = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, keep]));

/** Descriptions beside a reference are new in 3.1 and would be passed over. */
const orReference =
  (convert: Convert): Convert =>
  (value, place) => {
    if (!isNode(value) || !('$ref' in value)) return convert(value, place);
    return Object.keys(value).length === 1 ? value : refuse(place, 'text beside a `$ref`');
  };

const media: Convert = (value, place) =>
  fields({ schema, ...kept('example', 'examples', 'encoding') })(value, place);

const content = every(media);

const header = orReference(
  fields({
    schema,
    content,
    ...kept('description', 'required', 'deprecated', 'style', 'explode', 'example', 'examples'),
  }),
);

const parameter = orReference(
  fields({
    schema,
    content,
    ...kept('name', 'in', 'description', 'required', 'deprecated', 'style', 'explode'),
    ...kept('allowEmptyValue', 'allowReserved', 'example', 'examples'),
  }),
);

const body = orReference(fields({ content, ...kept('description', 'required') }));

const response = orReference(
  fields({ content, headers: every(header), ...kept('description', 'links') }),
);

/** Roles of other schemes than OAuth are new in 3.1: they go into an extension. */
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
    ...kept('operationId', 'summary', 'description', 'tags', 'deprecated', 'servers'),
    ...kept('externalDocs'),
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
  ...kept('summary', 'description', 'servers'),
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
  ...kept('examples', 'links'),
});

/** A licence is named by its address in 3.0. */
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
    ...kept('title', 'version', 'description', 'termsOfService', 'contact'),
  })({ ...rest, ...(texts.length > 0 && { description: texts.join('\n\n') }) }, place);
};

/**
 * A document of OpenAPI 3.1 as one of 3.0, for generators that need it. It says the same, but for
 * the examples of a schema, of which the first is left.
 *
 * @throws {Error} where the document says what 3.0 cannot say, naming the place
 */
export const asOpenApi30 = (document: Document): Node => {
  const convert = fields({
    openapi: () => '3.0.3',
    info,
    paths: every(item),
    components,
    ...kept('servers', 'tags', 'security', 'externalDocs'),
  });
  return convert(document, '#') as Node;
};
