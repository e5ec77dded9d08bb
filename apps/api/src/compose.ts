import { randomBytes } from 'node:crypto';
import { type Clock, type Context, type PipelineInfo, systemClock } from '@quads/engine';
import {
  createApp,
  createHandlers,
  createSubscriptions,
  createTokens,
  hashPassword,
  type Logger,
  type ScryptCost,
  type Subscriptions,
  type SubscriptionsOptions,
  type Tokens,
} from '@quads/server';
import type { Store } from '@quads/store';
import type { Config } from './config/config.js';
import { settingsOf } from './config/settings-of.js';
import type { Metrics } from './metrics/metrics.js';
import { noPipelineInfo } from './no-pipeline-info.js';
import { createReadiness } from './readiness.js';

type Settings = Pick<
  Config,
  | 'attemptLimits'
  | 'corsOrigins'
  | 'subscriberLimits'
  | 'jwtSecret'
  | 'legacyErrors'
  | 'limits'
  | 'osImages'
  | 'pipeline'
  | 'publicUrl'
  | 'readAccess'
  | 'registration'
  | 'selfSchedule'
  | 'sparePool'
  | 'supermicroFragments'
  | 'tokenTtlSeconds'
>;

export interface ComposeConfig extends Settings {
  /** Set by tests. @default the clock of this machine */
  readonly clock?: Clock;
  /** Set by tests. */
  readonly subscriptions?: Omit<SubscriptionsOptions, 'limits' | 'logger'>;
  /** Set by tests and benchmarks, for cheap hashes. Not configurable in a deployment. */
  readonly passwordCost?: ScryptCost;
}

export interface Composition {
  readonly app: ReturnType<typeof createApp>;
  readonly tokens: Tokens;
  /** The open streams and long polls. Stop them before the listener. */
  readonly subscriptions: Subscriptions;
  /** Makes the readiness check fail. Requests are still served. */
  markUnready(): void;
}

/** The secret that signs tokens; the same after a restart and on every replica. */
const jwtSecret = async (store: Store, overrides: string | undefined): Promise<string> =>
  overrides ?? store.accounts.secret('jwt', randomBytes(48).toString('base64url'));

/** Connects store, engine and server. */
export const compose = async (
  store: Store,
  config: ComposeConfig,
  logger: Logger,
  metrics: Metrics,
  pipeline: PipelineInfo = noPipelineInfo,
): Promise<Composition> => {
  const { tokenTtlSeconds: ttlSeconds } = config;
  const tokens = createTokens({ secret: await jwtSecret(store, config.jwtSecret), ttlSeconds });
  const context: Context = {
    log: metrics.measureStages(store.log),
    reader: store.reader,
    progress: store.progress,
    feed: store.feed,
    estimates: store.estimates,
    inventory: store.inventory,
    jobs: store.jobs,
    pipeline,
    idempotencyKeys: store.idempotencyKeys,
    clock: config.clock ?? systemClock,
    settings: settingsOf(config),
  };
  const { accounts, apiTokens, audit, deliveries, endedLogins } = store;
  const { passwordCost, registration } = config;
  const hash = (password: string) => hashPassword(password, passwordCost);
  const users = { accounts, hashPassword: hash, registration };
  const readiness = createReadiness(store.health);
  const { subscriptions: given, subscriberLimits: limits } = config;
  const subscriptions = createSubscriptions(context, { logger, limits, ...given });
  const handlers = createHandlers({
    context,
    users,
    apiTokens,
    endedLogins,
    audit,
    deliveries,
    health: readiness.health,
    tokens,
    attemptLimits: config.attemptLimits,
    subscriptions,
    metrics: () => {
      const { reader, jobs, progress } = store;
      return metrics.text({ reader, jobs, progress, subscriptions });
    },
  });
  const app = createApp({
    handlers,
    accounts,
    tokens,
    endedLogins,
    apiTokens,
    audit,
    logger,
    onResponse: metrics.onResponse,
    onPassword: metrics.onPassword,
    corsOrigins: config.corsOrigins,
    publicUrl: config.publicUrl,
    legacyErrors: config.legacyErrors,
    bodyLimit: config.limits.bodyBytes,
    bodyTimeoutMs: config.limits.requestTimeoutMs,
    readAccess: config.readAccess,
    attemptLimits: config.attemptLimits,
    passwordCost,
  });
  return { app, tokens, subscriptions, markUnready: readiness.markUnready };
};
