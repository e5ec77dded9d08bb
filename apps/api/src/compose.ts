import { randomBytes } from 'node:crypto';
import { type Clock, type Context, type PipelineDoor, systemClock } from '@quads/engine';
import {
  createApp,
  createFollowing,
  createHandlers,
  createTokens,
  type Following,
  type FollowingOptions,
  hashPassword,
  type Logger,
  type ScryptCost,
  type Tokens,
} from '@quads/server';
import type { Store } from '@quads/store';
import type { Config } from './config/config.js';
import { settingsOf } from './config/settings-of.js';
import type { Metrics } from './metrics/metrics.js';
import { noPipeline } from './no-pipeline.js';
import { readinessOver } from './readiness.js';

type Settings = Pick<
  Config,
  | 'attemptLimits'
  | 'corsOrigins'
  | 'followerLimits'
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
  /** What tests set. @default the clock of this machine */
  readonly clock?: Clock;
  /** What tests set. */
  readonly following?: Omit<FollowingOptions, 'limits' | 'logger'>;
  /** No setting of a deployment: where much is tried, hashes may be as cheap as can be. */
  readonly passwordCost?: ScryptCost;
}

export interface Composition {
  readonly app: ReturnType<typeof createApp>;
  readonly tokens: Tokens;
  /** Who waits for news: to be stopped before the listener is. */
  readonly following: Following;
  /** From now on it says that it is not ready; it works all the same. */
  withdraw(): void;
}

/** The secret of the tokens, the same after a restart and on every replica. */
const jwtSecret = async (store: Store, given: string | undefined): Promise<string> =>
  given ?? store.accounts.secret('jwt', randomBytes(48).toString('base64url'));

/** Puts store, engine and server together. */
export const compose = async (
  store: Store,
  config: ComposeConfig,
  logger: Logger,
  metrics: Metrics,
  pipeline: PipelineDoor = noPipeline,
): Promise<Composition> => {
  const { tokenTtlSeconds: ttlSeconds } = config;
  const tokens = createTokens({ secret: await jwtSecret(store, config.jwtSecret), ttlSeconds });
  const context: Context = {
    log: metrics.watched(store.log),
    reader: store.reader,
    progress: store.progress,
    feed: store.feed,
    estimates: store.estimates,
    inventory: store.inventory,
    jobs: store.jobs,
    pipeline,
    startKeys: store.startKeys,
    clock: config.clock ?? systemClock,
    settings: settingsOf(config),
  };
  const { accounts, apiTokens, audit, deliveries, endedLogins } = store;
  const { passwordCost, registration } = config;
  const hash = (password: string) => hashPassword(password, passwordCost);
  const users = { accounts, hashPassword: hash, registration };
  const readiness = readinessOver(store.health);
  const { following: given, followerLimits: limits } = config;
  const following = createFollowing(context, { logger, limits, ...given });
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
    following,
    metrics: () => {
      const { reader, jobs, progress } = store;
      return metrics.text({ reader, jobs, progress, following });
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
    onAnswer: metrics.onAnswer,
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
  return { app, tokens, following, withdraw: readiness.withdraw };
};
