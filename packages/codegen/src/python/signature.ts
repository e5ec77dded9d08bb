import type { Document, QuadsLibParameter, Schema } from '../spec/document.js';
import { referenceTo } from './components.js';
import { annotated, listOf, type Scope, typeOf } from './expression.js';
import { bracket, type Code, flat, prefix } from './layout.js';
import { type LibMethod, replySchema, requestKey, requestSchema } from './lib-methods.js';

const scopeFor = (document: Document): Scope => ({
  reference: (name) => referenceTo(document, name, 'types.'),
  record: () => 'dict[str, Any]',
  list: listOf,
});

const typeIn = (document: Document, method: LibMethod, schema: Schema | undefined): Code =>
  schema === undefined ? 'Any' : typeOf(schema, method.name, scopeFor(document));

const anyMapping = 'Mapping[str, Any]';

// A `TypedDict` alone would reject the plain dicts of quads-lib's callers.
const mapping = (document: Document, method: LibMethod, parameter: QuadsLibParameter): Code => {
  if (parameter.in !== 'body') return anyMapping;
  return bracket(
    'Union[',
    [typeIn(document, method, requestSchema(method.route)), anyMapping],
    ']',
  );
};

const plainType = (document: Document, method: LibMethod, parameter: QuadsLibParameter): Code => {
  if (parameter.type === 'mapping') return mapping(document, method, parameter);
  if (parameter.type === 'integer') return 'int';
  if (parameter.type === 'string') return 'str';
  return typeIn(
    document,
    method,
    requestKey(document, method.route, parameter.as ?? parameter.name),
  );
};

const parameterCode = (document: Document, method: LibMethod, one: QuadsLibParameter): Code => {
  const type = plainType(document, method, one);
  if (!one.optional) return annotated(one.name, type);
  return `${one.name}: Optional[${flat(type)}] = None`;
};

/** The type of the reply. Methods of the session return the body of an error like a success. */
export const replyType = (document: Document, method: LibMethod): Code => {
  const type = typeIn(document, method, replySchema(document, method.route));
  return method.call.session ? bracket('Union[', [type, 'types.Error'], ']') : type;
};

/** The return type of the method: its reply, or a boolean from it. */
const returnType = (document: Document, method: LibMethod): Code =>
  method.call.truth_of === undefined ? replyType(document, method) : 'bool';

/** `def name(self: …, …) -> …:` */
export const signature = (document: Document, method: LibMethod): Code => {
  const self = method.call.session ? 'SessionTransport' : 'Transport';
  const parameters = method.call.parameters.map((one) => parameterCode(document, method, one));
  const close = `) -> ${flat(returnType(document, method))}:`;
  return prefix(
    'def ',
    bracket(`${method.name}(`, [annotated('self', self), ...parameters], close),
  );
};
