import { type Audit, type NamedActor, type Soon, unlessFailed, whenThere } from '@quads/engine';
import {
  type Answer,
  bytesAnswer,
  jsonAnswer,
  notModified,
  streamAnswer,
  textAnswer,
} from './answer/answer.js';
import { matchesTag } from './answer/etag.js';
import type { Exchange } from './answer/responder.js';
import { Serialised } from './answer/serialised.js';
import type { Authenticator, Identity } from './auth/authenticate.js';
import type { BodyLimits } from './body/read-bytes.js';
import { readJson, refuseOtherBody } from './body/read-json.js';
import { callContext, callerOf } from './call-context.js';
import { hideSecrets } from './errors/hide-secrets.js';
import { declaredError } from './errors/undeclared-status.js';
import type { OperationHandlers } from './handlers/handlers-of.js';
import type { RequestContext } from './request-context.js';
import type { Route } from './routing/route.js';
import { Streamed } from './stream/streamed.js';
import { readRequest } from './validation/read-request.js';
import type { Target } from './validation/read-target.js';

/** A handler as the loop over the table sees it; the contract has the types of each. */
type Handle = (request: unknown, context: RequestContext) => Soon<Reply>;

interface Reply {
  readonly body: unknown;
  readonly headers?: Answer['headers'];
}

export interface OperationServerOptions {
  readonly handlers: OperationHandlers;
  readonly authenticator: Authenticator;
  readonly audit: Pick<Audit, 'as'>;
  readonly bodyLimits: BodyLimits;
}

/** Who calls where nobody had to say who they are, or could not prove it. */
const anonymous: NamedActor = { kind: 'system', name: 'anonymous' };

/** Answers a request to an operation, or throws the error to answer it with. */
export type ServeOperation = (route: Route, exchange: Exchange, target: Target) => Soon<Answer>;

/** A reply as its operation declares it. Text goes out as it is; the table names its type. */
const answerOf = ({ success, type }: Route, { body, headers }: Reply): Answer => {
  if (body instanceof Streamed) return streamAnswer(success, String(type), body.open, headers);
  if (body instanceof Serialised) return bytesAnswer(success, String(type), body.bytes, headers);
  return type === null || type === 'application/json'
    ? jsonAnswer(success, body, headers)
    : textAnswer(success, type, String(body), headers);
};

/** Whether a caller has the very state that a reply says. */
const matches = (ifNoneMatch: unknown, { headers }: Reply): boolean =>
  typeof ifNoneMatch === 'string' && matchesTag(ifNoneMatch, String(headers?.ETag));

/** What answers a call whose caller and body are known. */
type Answering = (identity: Identity | undefined, body: unknown) => Soon<Answer>;

/**
 * Serves operations: who calls, what they send, whether it fits, the handler, its reply. It waits
 * only where one of them has to.
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

    const answer: Answering = (identity, body) => {
      const context = callContext({
        requestId,
        address,
        identity,
        request,
        hasCredentials: authorization !== null,
        recognise: () => as(anonymous, () => authenticator.recognise(security, proof)),
        stillHolds: (proven) => authenticator.stillHolds(security, proof, proven),
      });
      const raw = { ...target, headers: request.headers, body };
      const fit = readRequest(route, raw, (names) => {
        const shown = hideSecrets(authorization)(names);
        exchange.notice = { ...exchange.notice, 'Quads-Ignored-Fields': shown };
      });
      const handle = () => (handlers[operation] as Handle)(fit, context);
      // Reads write nothing that would be noted.
      const isRead = route.method === 'get';
      const reply = isRead ? handle() : as(context.actor ?? anonymous, async () => handle());
      return whenThere(reply, (given) => {
        const known = route.notModified && matches(fit.headers?.['If-None-Match'], given);
        return known ? notModified(given.headers) : answerOf(route, given);
      });
    };

    const identity = authenticator.isOpen(security)
      ? undefined
      : as(anonymous, () => authenticator.authenticate(security, proof));
    return whenThere(identity, (who) => {
      if (who) exchange.actor = callerOf(who);
      if (route.method !== 'get' && !route.body) refuseOtherBody(request);
      return whenThere(route.body && readJson(request, bodyLimits), (body) => answer(who, body));
    });
  };

  return (route, exchange, target) =>
    unlessFailed(
      () => serve(route, exchange, target),
      (error): never => {
        throw declaredError(route.id, route.errors, error);
      },
    );
};
