import { randomUUID } from 'node:crypto';
import { catchMaybe, type MaybeAsync, thenMaybe } from '@quads/engine';
import type { Origins } from '../cors/cors-headers.js';
import { statusOf } from '../errors/error-response.js';
import { hideSecrets } from '../errors/hide-secrets.js';
import {
  type LegacyErrors,
  type RefusingOperation,
  responseToError,
} from '../errors/legacy-caller.js';
import { logFailure } from '../errors/log-failure.js';
import type { Logger } from '../logger.js';
import type { Caller } from '../request-context.js';
import { addressOf, type CallOrigin } from './call-origin.js';
import { requestIdOf } from './request-id.js';
import type { ResponseData } from './response-data.js';
import { toResponse } from './to-response.js';

/** A request as Hono passes it to a handler. */
export interface Call {
  readonly req: { readonly raw: Request };
  readonly env?: CallOrigin;
}

/** The state of one request. Mutable fields are set once they are known. */
export interface Exchange {
  readonly request: Request;
  readonly requestId: string;
  readonly caller: CallOrigin;
  /** The network address of the caller. */
  readonly address: string;
  /** Its `Authorization` header. */
  readonly authorization: string | null;
  actor?: Caller;
  /** The operation of the request; absent if no route matches. */
  operation?: RefusingOperation;
  /** The status of the error that ended the request. Legacy callers may get another one. */
  failedWith?: number;
  /** Headers of every response, errors included: of a deprecated operation, of ignored fields. */
  extraHeaders?: ResponseData['headers'];
}

/** Handles a request, or throws the error to respond with. */
export type Work = (exchange: Exchange) => MaybeAsync<ResponseData>;

/** Runs the work of a request and builds its response; `route` is null if no route matches. */
export type Respond = (call: Call, route: string | null, work: Work) => MaybeAsync<Response>;

/** The facts of a response that metrics need. */
export interface ResponseFacts {
  readonly method: string;
  /** The template of the route; null if no route matches. */
  readonly route: string | null;
  readonly status: number;
  /** The time from the request to its response, without sending. */
  readonly seconds: number;
}

/** Called for every response. */
export type OnResponse = (facts: ResponseFacts) => void;

export interface ResponderOptions {
  readonly logger: Logger;
  readonly onResponse?: OnResponse | undefined;
  /** @default none */
  readonly origins?: Origins | undefined;
  readonly newRequestId?: (() => string) | undefined;
  /** @default 'auto' */
  readonly legacyErrors?: LegacyErrors | undefined;
}

/**
 * Adds what every response has, on every route: a request id, the version of the specification,
 * security headers, errors in one shape, and one log line.
 */
export const createResponder = ({
  logger,
  onResponse,
  origins = [],
  newRequestId = randomUUID,
  legacyErrors = 'auto',
}: ResponderOptions): Respond => {
  const attempt = (work: Work, exchange: Exchange): MaybeAsync<ResponseData> =>
    catchMaybe(
      () => work(exchange),
      (error) => {
        const { request, requestId, operation, authorization } = exchange;
        const hide = hideSecrets(authorization);
        logFailure(logger, error, 'request', requestId, hide);
        exchange.failedWith = statusOf(error);
        const legacy = legacyErrors === 'auto' ? operation : undefined;
        return responseToError(error, requestId, request.headers, hide, legacy);
      },
    );

  return ({ req: { raw: request }, env: caller = {} }, route, work) => {
    const startedAt = performance.now();
    const { headers } = request;
    const authorization = headers.get('authorization');
    const requestId = requestIdOf(headers, newRequestId);
    const address = addressOf(caller);
    const exchange: Exchange = { request, requestId, caller, address, authorization };
    return thenMaybe(attempt(work, exchange), (data) => {
      const duration = performance.now() - startedAt;
      const { method } = request;
      const status = exchange.failedWith ?? data.status;
      onResponse?.({ method, route, status, seconds: duration / 1_000 });
      const line = {
        method,
        route,
        status,
        duration_ms: Math.round(duration * 10) / 10,
        request_id: requestId,
        actor: exchange.actor?.name ?? null,
      };
      logger.info(line, 'request');
      const { extraHeaders } = exchange;
      const origin = origins.length > 0 ? headers.get('origin') : null;
      return toResponse(data, { requestId, authorization, origin, origins, extraHeaders });
    });
  };
};
