/** The contract on Hono: everything between a request and its handler. */
export type { Answer } from './answer/answer.js';
export type { CallOrigin } from './answer/call-origin.js';
export type { AnswerFacts, OnAnswer } from './answer/responder.js';
export { type AppDeps, createApp } from './app.js';
export type { AttemptLimits } from './auth/attempts/limit-attempts.js';
export type { ReadAccess } from './auth/authenticate.js';
export { hashPassword, type ScryptCost, verifyPassword } from './auth/password.js';
export { createTokens, type Tokens, type TokensOptions } from './auth/tokens.js';
export { RequestRefused } from './errors/http-errors.js';
export { refusalOf } from './errors/refusal.js';
export { createFollowing, type Following, type FollowingOptions } from './following/following.js';
export type { HandlerDeps } from './handlers/deps.js';
export { createHandlers } from './handlers/index.js';
export type { LogFields, Logger } from './logger.js';
export type { Caller, RequestContext } from './request-context.js';
export { mostWaitingBytes, type OpenStream, type Sink, type Writer } from './stream/sink.js';
export { streamOf } from './stream/streamed.js';
export type { StreamTimes } from './stream/surroundings.js';
