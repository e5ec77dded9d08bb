/**
 * A typed client of the QUADS API. The files in `generated/` are generated from the specification.
 */
export type { RetryPolicy } from './call/retry-policy.js';
export { createQuadsClient, type QuadsClient } from './client.js';
export { createQuadsCoreClient, type QuadsCoreClient } from './core.js';
export {
  type ErrorBody,
  QuadsApiError,
  QuadsConnectionError,
  QuadsError,
  QuadsMovesFailedError,
  QuadsResponseError,
  QuadsStreamError,
  QuadsTimeoutError,
  type ResponseInfo,
  TrackingTimeout,
} from './errors.js';
export { specVersion } from './generated/operations.gen.js';
export type { Input, OperationId, Output, Reply } from './operations.js';
export type { Auth, CallOptions, ClientOptions, SpecVersions } from './options.js';
export { hasEnded, isTerminal, planFor, stageOf, stages } from './stages.js';
export type {
  TrackConnection,
  TrackHandle,
  TrackOptions,
  TrackResult,
  TrackSnapshot,
  TrackState,
  TrackTarget,
  TrackUntil,
  TrackUpdate,
} from './track/options.js';
export type { MoveTracker } from './track/tracker.js';
export type * from './types.js';
export type { WatchOptions, WatchRetry, WatchTarget } from './watch/options.js';
