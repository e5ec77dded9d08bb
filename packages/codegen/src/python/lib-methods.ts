import type {
  Document,
  Parameter,
  QuadsLibMethod,
  QuadsLibParameter,
  Schema,
} from '../spec/document.js';
import { type Route, resolve, routesOf } from '../spec/operations.js';

/** A method of quads-lib with the operation that it calls. */
export interface LibMethod {
  readonly name: string;
  readonly call: QuadsLibMethod;
  readonly route: Route;
}

/** All methods that the document maps, in its order. */
export const libMethods = (document: Document): LibMethod[] =>
  routesOf(document).flatMap((route) =>
    (route.operation['x-quads-lib'] ?? []).map((call) => ({ name: call.method, call, route })),
  );

/** The parameters of an operation in one part of the request. */
export const operationParameters = (
  document: Document,
  route: Route,
  location: Parameter['in'],
): Parameter[] =>
  (route.operation.parameters ?? [])
    .map((parameter) => resolve(document, parameter))
    .filter((parameter) => parameter.in === location);

/** The schema of the request body; `undefined` if there is none. */
export const requestSchema = ({ operation }: Route): Schema | undefined =>
  operation.requestBody?.content['application/json']?.schema as Schema | undefined;

/** The schema of the successful response. */
export const replySchema = (document: Document, { operation }: Route): Schema | undefined => {
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
  const response = success === undefined ? undefined : operation.responses[success];
  if (response === undefined) return undefined;
  return resolve(document, response).content?.['application/json']?.schema as Schema | undefined;
};

/** The schema of one key of the request body. */
export const requestKey = (document: Document, route: Route, key: string): Schema | undefined => {
  const schema = requestSchema(route);
  if (schema === undefined) return undefined;
  const properties = resolve(document, schema).properties as Readonly<Record<string, Schema>>;
  return properties?.[key];
};

/** The parameters of a method in one part of the request. */
export const parametersIn = (
  call: QuadsLibMethod,
  location: QuadsLibParameter['in'],
): QuadsLibParameter[] => call.parameters.filter((parameter) => parameter.in === location);
