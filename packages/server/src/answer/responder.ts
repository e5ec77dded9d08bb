import { randomUUID } from 'node:crypto';
import { type Soon, unlessFailed, whenThere } from '@quads/engine';
import type { Origins } from '../cors/cors-headers.js';
import { statusOf } from '../errors/error-answer.js';
import { hideSecrets } from '../errors/hide-secrets.js';
import {
  answerToError,
  type LegacyErrors,
  type RefusingOperation,
} from '../errors/legacy-caller.js';
import { logFailure } from '../errors/log-failure.js';
import type { Logger } from '../logger.js';
import type { Caller } from '../request-context.js';
import type { Answer } from './answer.js';
import { addressOf, type CallOrigin } from './call-origin.js';
import { requestIdOf } from './request-id.js';
import { toResponse } from './to-response.js';

/** A request as the app gets it. */
export interface Call {
  readonly req: { readonly raw: Request };
  readonly env?: CallOrigin;
}

/** One request on its way; what may change is set once it is known. */
export interface Exchange {
  readonly request: Request;
  readonly requestId: string;
  readonly caller: CallOrigin;
  /** The network address of the caller. */
  readonly address: string;
  /** Its `Authorization` header. */
  readonly authorization: string | null;
  actor?: Caller;
  /** What the request is for; absent where no route is known. */
  operation?: RefusingOperation;
  /** The status of the error that ended it. Legacy callers may get another. */
  failedWith?: number;
  /** Headers that the answer has whatever it is: of a deprecated operation, of ignored fields. */
  notice?: Answer['headers'];
}

/** Answers a request, or throws the error to answer it with. */
export type Work = (exchange: Exchange) => Soon<Answer>;

/** Does the work of a request on a route; null: no route is known. */
export type Respond = (call: Call, route: string | null, work: Work) => Soon<Response>;

/** An answer, as far as it is counted. */
export interface AnswerFacts {
  readonly method: string;
  /** The template of the route; null: no route is known. */
  readonly route: string | null;
  readonly status: number;
  /** From the request to its answer; how long the sending takes is not in it. */
  readonly seconds: number;
}

/** Told of every answer. */
export type OnAnswer = (facts: AnswerFacts) => void;

export interface ResponderOptions {
  readonly logger: Logger;
  readonly onAnswer?: OnAnswer | undefined;
  /** @default none */
  readonly origins?: Origins | undefined;
  readonly newRequestId?: (() => string) | undefined;
  /** @default 'auto' */
  readonly legacyErrors?: LegacyErrors | undefined;
}

/**
 * What every answer has in common, whatever the route: a request id, the version of the
 * specification, what keeps browsers safe, errors in their one shape, and one line in the log.
 */
export const createResponder = ({
  logger,
  onAnswer,
  origins = [],
  newRequestId = randomUUID,
  legacyErrors = 'auto',
}: ResponderOptions): Respond => {
  const attempt = (work: Work, exchange: Exchange): Soon<Answer> =>
    unlessFailed(
      () => work(exchange),
      (error) => {
        const { request, requestId, operation, authorization } = exchange;
        const hide = hideSecrets(authorization);
        logFailure(logger, error, 'request', requestId, hide);
        exchange.failedWith = statusOf(error);
        const legacy = legacyErrors === 'auto' ? operation : undefined;
        return answerToError(error, requestId, request.headers, hide, legacy);
      },
    );

  return ({ req: { raw: request }, env: caller = {} }, route, work) => {
    const startedAt = performance.now();
    const { headers } = request;
    const authorization = headers.get('authorization');
    const requestId = requestIdOf(headers, newRequestId);
    const address = addressOf(caller);
    const exchange: Exchange = { request, requestId, caller, address, authorization };
    return whenThere(attempt(work, exchange), (answer) => {
      const duration = performance.now() - startedAt;
      const { method } = request;
      const status = exchange.failedWith ?? answer.status;
      onAnswer?.({ method, route, status, seconds: duration / 1_000 });
      const line = {
        method,
        route,
        status,
        duration_ms: Math.round(duration * 10) / 10,
        request_id: requestId,
        actor: exchange.actor?.name ?? null,
      };
      logger.info(line, 'request');
      const { notice } = exchange;
      const origin = origins.length > 0 ? headers.get('origin') : null;
      return toResponse(answer, { requestId, authorization, origin, origins, notice });
    });
  };
};
