/** The contract on Hono: everything between a request and its handler. */

export { type AppDeps, createApp } from './app.js';
export type { AttemptLimits } from './auth/attempts/limit-attempts.js';
export type { OnPassword, PasswordOutcome, ReadAccess } from './auth/authenticate.js';
export { hashPassword, type ScryptCost, verifyPassword } from './auth/password.js';
export { createTokens, type Tokens, type TokensOptions } from './auth/tokens.js';
export { RequestRefused } from './errors/http-errors.js';
export type { LegacyErrors } from './errors/legacy-caller.js';
export { refusalOf } from './errors/refusal.js';
export type { HandlerDeps } from './handlers/deps.js';
export type { OperationHandlers } from './handlers/handlers-of.js';
export { createHandlers } from './handlers/index.js';
export type { LogFields, Logger } from './logger.js';
export type { Caller, RequestContext } from './request-context.js';
export type { CallOrigin } from './response/call-origin.js';
export type { OnResponse, ResponseFacts } from './response/responder.js';
export type { ResponseData } from './response/response-data.js';
export { maxBufferedBytes, type OpenStream, type Sink, type Writer } from './stream/sink.js';
export { streamOf } from './stream/stream-body.js';
export type { StreamTimes } from './stream/stream-dependencies.js';
export type { SubscriberLimits } from './subscriptions/slots.js';
export {
  createSubscriptions,
  type Subscriptions,
  type SubscriptionsOptions,
} from './subscriptions/subscriptions.js';
