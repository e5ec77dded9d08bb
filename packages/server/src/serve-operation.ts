import type { Actor, Handlers } from '@quads/contract';
import type { Audit } from '@quads/engine';
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
import type { Authenticator } from './auth/authenticate.js';
import type { BodyLimits } from './body/read-bytes.js';
import { readJson } from './body/read-json.js';
import { callContext } from './call-context.js';
import { declaredError } from './errors/undeclared-status.js';
import type { RequestContext } from './request-context.js';
import type { Route } from './routing/route.js';
import { Streamed } from './stream/streamed.js';
import { readRequest } from './validation/read-request.js';

/** A handler as the loop over the table sees it; the contract has the types of each. */
type Handle = (request: unknown, context: RequestContext) => Promise<Reply>;

interface Reply {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string | number>>;
}

export interface OperationServerOptions {
  readonly handlers: Handlers<RequestContext>;
  readonly authenticator: Authenticator;
  readonly audit: Pick<Audit, 'as'>;
  readonly bodyLimits: BodyLimits;
}

/** Who calls where nobody had to say who they are, or could not prove it. */
const anonymous: Actor = { kind: 'system', name: 'anonymous' };

/** What the target of a request says, still encoded. */
export interface Target {
  /** What stands in the path where its template has parameters. */
  readonly texts: Readonly<Record<string, string>>;
  readonly search: string;
}

/** Answers a request to an operation, or throws the error to answer it with. */
export type ServeOperation = (route: Route, exchange: Exchange, target: Target) => Promise<Answer>;

const headersOf = (headers: Readonly<Record<string, string | number>> = {}) => {
  const texts: Record<string, string> = {};
  for (const name in headers) texts[name] = String(headers[name]);
  return texts;
};

/** A reply as its operation declares it. Text goes out as it is; the table names its type. */
const answerOf = ({ success, type }: Route, { body, headers }: Reply): Answer => {
  if (body instanceof Streamed) {
    return streamAnswer(success, String(type), body.open, headersOf(headers));
  }
  return body instanceof Serialised
    ? bytesAnswer(success, String(type), body.bytes, headersOf(headers))
    : type === null || type === 'application/json'
      ? jsonAnswer(success, body, headersOf(headers))
      : textAnswer(success, type, String(body), headersOf(headers));
};

/** Whether a caller has the very state that a reply says. */
const matches = (ifNoneMatch: unknown, { headers }: Reply): boolean =>
  typeof ifNoneMatch === 'string' && matchesTag(ifNoneMatch, String(headers?.ETag));

/** Serves operations: who calls, what they send, whether it fits, the handler, its reply. */
export const createOperationServer = ({
  handlers,
  authenticator,
  audit,
  bodyLimits,
}: OperationServerOptions): ServeOperation => {
  const serve: ServeOperation = async (route, exchange, { texts, search }) => {
    const { request, requestId, address } = exchange;
    const { id: operation, security } = route;
    const as = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
      audit.as({ actor, operation, requestId, address }, work);
    const proof = { header: request.headers.get('authorization'), address };
    const identity = authenticator.isOpen(security)
      ? undefined
      : await as(anonymous, () => authenticator.authenticate(security, proof));
    const context = callContext({
      requestId,
      identity,
      // Not looked at before it is needed: it costs a little.
      get signal() {
        return request.signal;
      },
      recognise: () => as(anonymous, () => authenticator.recognise(security, proof)),
    });
    if (context.actor) exchange.actor = context.actor;
    const fit = readRequest(route, {
      path: texts,
      search,
      headers: request.headers,
      body: route.body && (await readJson(request, bodyLimits)),
    });
    const handle = handlers[operation] as Handle;
    const reply = await as(context.actor ?? anonymous, () => handle(fit, context));
    const known = route.notModified && matches(fit.headers?.['If-None-Match'], reply);
    return known ? notModified(headersOf(reply.headers)) : answerOf(route, reply);
  };

  return async (route, exchange, target) => {
    try {
      return await serve(route, exchange, target);
    } catch (error) {
      throw declaredError(route.id, route.errors, error);
    }
  };
};
