import { noticeHeaders, noticeOf } from '../spec/deprecations.js';
import type { Document, Operation, Schema } from '../spec/document.js';
import { placeOf, pointer, type Route, resolve } from '../spec/operations.js';

/** What happens to what the specification does not know; the contract says more. */
type UnknownRule = 'ignore' | 'refuse';

const isUnknownRule = (value: unknown): value is UnknownRule =>
  value === 'ignore' || value === 'refuse';

/** What the server must know of an operation to mount it. Schemas are pointers into the bundle. */
export interface OperationEntry {
  readonly method: string;
  readonly path: string;
  /** What stands before the path. */
  readonly base: string;
  /** Which schemes it takes and the roles of which one is needed; null: open to anyone. */
  readonly security: {
    /** Whether it may also be called without. */
    readonly optional: boolean;
    readonly schemes: readonly string[];
    readonly roles: readonly string[];
  } | null;
  readonly parameters: readonly ParameterEntry[];
  /** What happens to parameters of the query that the operation does not know. */
  readonly unknownParameters: UnknownRule;
  readonly body: {
    readonly required: boolean;
    readonly schema: string;
    /** What happens to keys that the schema does not know. */
    readonly unknownFields: UnknownRule;
  } | null;
  readonly success: number;
  /** The media type of the success, with its parameters; null where it has no body. */
  readonly type: string | null;
  /** Whether it answers 304 to callers who have the state of the moment. */
  readonly notModified: boolean;
  readonly errors: readonly number[];
  /** The headers that tell callers of a deprecated operation so; null where it is not. */
  readonly deprecation: ReturnType<typeof noticeHeaders> | null;
  /** Whether a method of quads-lib calls it. */
  readonly quadsLib: boolean;
}

export interface ParameterEntry {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: string;
}

const securityOf = (operation: Operation): OperationEntry['security'] => {
  const requirements = operation.security ?? [];
  if (requirements.length === 0) return null;
  const schemes = requirements.flatMap((requirement) => Object.keys(requirement));
  const roles = requirements.flatMap((requirement) => Object.values(requirement).flat());
  const optional = requirements.some((requirement) => Object.keys(requirement).length === 0);
  return { optional, schemes: [...new Set(schemes)], roles: [...new Set(roles)] };
};

const parametersOf = (document: Document, route: Route, place: string): ParameterEntry[] =>
  (route.operation.parameters ?? []).map((value, index) => {
    const parameter = resolve(document, value);
    const own = placeOf(value, place + pointer('parameters', index));
    const schema = placeOf(parameter.schema, `${own}/schema`);
    return {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required ?? false,
      schema,
    };
  });

/** @throws {Error} when a body's schema does not say what happens to unknown keys */
const unknownFieldsOf = (operationId: string, schema: Schema): UnknownRule => {
  const rule = schema['x-unknown-fields'];
  if (isUnknownRule(rule) && !('additionalProperties' in schema)) return rule;
  throw new Error(
    `The body of ${operationId} needs \`x-unknown-fields: ignore\` or \`refuse\` on its schema, and no \`additionalProperties\`.`,
  );
};

/** @throws {Error} when an operation has another value than `ignore` or `refuse` */
const unknownParametersOf = (operation: Operation): UnknownRule => {
  const { operationId, 'x-unknown-parameters': rule = 'refuse' } = operation;
  if (isUnknownRule(rule)) return rule;
  throw new Error(`${operationId}: \`x-unknown-parameters\` is \`ignore\` or \`refuse\`.`);
};

const bodyOf = (
  document: Document,
  operation: Operation,
  place: string,
): OperationEntry['body'] => {
  const content = operation.requestBody?.content['application/json'];
  if (!content) return null;
  const own = place + pointer('requestBody', 'content', 'application/json', 'schema');
  return {
    required: operation.requestBody?.required ?? false,
    schema: placeOf(content.schema, own),
    unknownFields: unknownFieldsOf(operation.operationId, resolve(document, content.schema)),
  };
};

/** The status of an operation's one success. */
export const successOf = (operation: Operation): number => {
  const successes = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
  if (successes.length === 1) return Number(successes[0]);
  throw new Error(`${operation.operationId} declares ${successes.length} successes: declare one.`);
};

const deprecationOf = (operation: Operation): OperationEntry['deprecation'] => {
  const notice = noticeOf(operation);
  return notice ? noticeHeaders(notice) : null;
};

const typeOf = (document: Document, operation: Operation): string | null => {
  const response = operation.responses[successOf(operation)];
  const [type = null] = Object.keys(response ? (resolve(document, response).content ?? {}) : {});
  return type;
};

const entry = (document: Document, route: Route): OperationEntry => {
  const { operation, method, path, base } = route;
  const place = pointer('paths', path, method);
  const success = successOf(operation);
  const statuses = Object.keys(operation.responses).map(Number);
  return {
    method,
    path,
    base,
    security: securityOf(operation),
    parameters: parametersOf(document, route, place),
    unknownParameters: unknownParametersOf(operation),
    body: bodyOf(document, operation, place),
    success,
    type: typeOf(document, operation),
    notModified: statuses.includes(304),
    errors: statuses.filter((status) => status >= 400),
    deprecation: deprecationOf(operation),
    quadsLib: operation['x-quads-lib'] !== undefined,
  };
};

/** The operations table: every operation by its id, in the order of the document. */
export const operationTable = (
  document: Document,
  routes: readonly Route[],
): Record<string, OperationEntry> =>
  Object.fromEntries(routes.map((route) => [route.operation.operationId, entry(document, route)]));
