import { type Audit, catchMaybe, type MaybeAsync, type NamedActor, thenMaybe } from '@quads/engine';
import type { Authenticator, Identity } from './auth/authenticate.js';
import type { BodyLimits } from './body/read-bytes.js';
import { readJson, refuseOtherBody } from './body/read-json.js';
import { callerOf, createCallContext } from './call-context.js';
import { hideSecrets } from './errors/hide-secrets.js';
import { declaredError } from './errors/undeclared-status.js';
import type { OperationHandlers } from './handlers/handlers-of.js';
import type { RequestContext } from './request-context.js';
import { matchesTag } from './response/etag.js';
import type { Exchange } from './response/responder.js';
import {
  bytesResponse,
  jsonResponse,
  notModified,
  type ResponseData,
  streamResponse,
  textResponse,
} from './response/response-data.js';
import { Serialised } from './response/serialised.js';
import type { Route } from './routing/route.js';
import { StreamBody } from './stream/stream-body.js';
import { readRequest } from './validation/read-request.js';
import type { Target } from './validation/read-target.js';

/** A handler, untyped. The contract has the exact types. */
type Handle = (request: unknown, context: RequestContext) => MaybeAsync<Reply>;

interface Reply {
  readonly body: unknown;
  readonly headers?: ResponseData['headers'];
}

export interface OperationServerOptions {
  readonly handlers: OperationHandlers;
  readonly authenticator: Authenticator;
  readonly audit: Pick<Audit, 'as'>;
  readonly bodyLimits: BodyLimits;
}

/** The actor of calls without valid credentials. */
const anonymous: NamedActor = { kind: 'system', name: 'anonymous' };

/** Serves a request to an operation, or throws the error to respond with. */
export type ServeOperation = (
  route: Route,
  exchange: Exchange,
  target: Target,
) => MaybeAsync<ResponseData>;

/** Converts a reply to the response that its operation declares. */
const responseOf = ({ success, type }: Route, { body, headers }: Reply): ResponseData => {
  if (body instanceof StreamBody) return streamResponse(success, String(type), body.open, headers);
  if (body instanceof Serialised) return bytesResponse(success, String(type), body.bytes, headers);
  return type === null || type === 'application/json'
    ? jsonResponse(success, body, headers)
    : textResponse(success, type, String(body), headers);
};

/** Whether the caller already has the state of a reply. */
const isKnown = (ifNoneMatch: unknown, { headers }: Reply): boolean =>
  typeof ifNoneMatch === 'string' && matchesTag(ifNoneMatch, String(headers?.ETag));

/** Calls the handler, once caller and body are known. */
type CallHandler = (identity: Identity | undefined, body: unknown) => MaybeAsync<ResponseData>;

/**
 * Serves operations: authentication, body, validation, handler, reply. It stays synchronous unless
 * one of these steps is asynchronous.
 */
export const createOperationServer = ({
  handlers,
  authenticator,
  audit,
  bodyLimits,
}: OperationServerOptions): ServeOperation => {
  const serve: ServeOperation = (route, exchange, target) => {
    const { request, requestId, address, authorization } = exchange;
    const { id: operation, security } = route;
    const as = <T>(actor: NamedActor, work: () => Promise<T>): Promise<T> =>
      audit.as({ actor, operation, requestId, address }, work);
    const proof = { header: authorization, address, requestId };

    const callHandler: CallHandler = (identity, body) => {
      const context = createCallContext({
        requestId,
        address,
        identity,
        request,
        hasCredentials: authorization !== null,
        recognise: () => as(anonymous, () => authenticator.recognise(security, proof)),
        isStillValid: (proven) => authenticator.isStillValid(security, proof, proven),
      });
      const raw = { ...target, headers: request.headers, body };
      const valid = readRequest(route, raw, (names) => {
        const shown = hideSecrets(authorization)(names);
        exchange.extraHeaders = { ...exchange.extraHeaders, 'Quads-Ignored-Fields': shown };
      });
      const handle = () => (handlers[operation] as Handle)(valid, context);
      // Reads change nothing, so they need no audit context.
      const isRead = route.method === 'get';
      const reply = isRead ? handle() : as(context.actor ?? anonymous, async () => handle());
      return thenMaybe(reply, (given) => {
        const isUnchanged = route.notModified && isKnown(valid.headers?.['If-None-Match'], given);
        return isUnchanged ? notModified(given.headers) : responseOf(route, given);
      });
    };

    const identity = authenticator.isOpen(security)
      ? undefined
      : as(anonymous, () => authenticator.authenticate(security, proof));
    return thenMaybe(identity, (caller) => {
      if (caller) exchange.actor = callerOf(caller);
      if (route.method !== 'get' && !route.body) refuseOtherBody(request);
      return thenMaybe(route.body && readJson(request, bodyLimits), (body) =>
        callHandler(caller, body),
      );
    });
  };

  return (route, exchange, target) =>
    catchMaybe(
      () => serve(route, exchange, target),
      (error): never => {
        throw declaredError(route.id, route.errors, error);
      },
    );
};
