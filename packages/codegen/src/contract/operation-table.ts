import { noticeHeaders, noticeOf } from '../spec/deprecations.js';
import type { Document, Operation, Schema } from '../spec/document.js';
import { pointer, pointerOf, type Route, resolve } from '../spec/operations.js';

/** What happens to unknown fields and parameters; see the contract. */
type UnknownRule = 'ignore' | 'refuse';

const isUnknownRule = (value: unknown): value is UnknownRule =>
  value === 'ignore' || value === 'refuse';

/** What the server needs to mount an operation. Schemas are pointers into the bundle. */
export interface OperationEntry {
  readonly method: string;
  readonly path: string;
  /** The base path before `path`. */
  readonly base: string;
  /** The accepted schemes, and the roles of which one is required; null if open to anyone. */
  readonly security: {
    /** Whether credentials are optional. */
    readonly optional: boolean;
    readonly schemes: readonly string[];
    readonly roles: readonly string[];
  } | null;
  readonly parameters: readonly ParameterEntry[];
  /** What happens to unknown query parameters. */
  readonly unknownParameters: UnknownRule;
  readonly body: {
    readonly required: boolean;
    readonly schema: string;
    /** What happens to unknown keys. */
    readonly unknownFields: UnknownRule;
  } | null;
  readonly success: number;
  /** The media type of the success, with its parameters; null if it has no body. */
  readonly type: string | null;
  /** Whether it returns 304 to callers that have the current state. */
  readonly notModified: boolean;
  readonly errors: readonly number[];
  /** The headers of a deprecated operation; null if it is not deprecated. */
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

const parametersOf = (document: Document, route: Route, base: string): ParameterEntry[] =>
  (route.operation.parameters ?? []).map((value, index) => {
    const parameter = resolve(document, value);
    const own = pointerOf(value, base + pointer('parameters', index));
    const schema = pointerOf(parameter.schema, `${own}/schema`);
    return {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required ?? false,
      schema,
    };
  });

/** @throws {Error} if the schema of a body does not declare what happens to unknown keys */
const unknownFieldsOf = (operationId: string, schema: Schema): UnknownRule => {
  const rule = schema['x-unknown-fields'];
  if (isUnknownRule(rule) && !('additionalProperties' in schema)) return rule;
  throw new Error(
    `The body of ${operationId} needs \`x-unknown-fields: ignore\` or \`refuse\` on its schema, and no \`additionalProperties\`.`,
  );
};

/** @throws {Error} if the value is not `ignore` or `refuse` */
const unknownParametersOf = (operation: Operation): UnknownRule => {
  const { operationId, 'x-unknown-parameters': rule = 'refuse' } = operation;
  if (isUnknownRule(rule)) return rule;
  throw new Error(`${operationId}: \`x-unknown-parameters\` is \`ignore\` or \`refuse\`.`);
};

const bodyOf = (document: Document, operation: Operation, base: string): OperationEntry['body'] => {
  const content = operation.requestBody?.content['application/json'];
  if (!content) return null;
  const own = base + pointer('requestBody', 'content', 'application/json', 'schema');
  return {
    required: operation.requestBody?.required ?? false,
    schema: pointerOf(content.schema, own),
    unknownFields: unknownFieldsOf(operation.operationId, resolve(document, content.schema)),
  };
};

/** The status of the only success of an operation. */
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
  const operationPointer = pointer('paths', path, method);
  const success = successOf(operation);
  const statuses = Object.keys(operation.responses).map(Number);
  return {
    method,
    path,
    base,
    security: securityOf(operation),
    parameters: parametersOf(document, route, operationPointer),
    unknownParameters: unknownParametersOf(operation),
    body: bodyOf(document, operation, operationPointer),
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
