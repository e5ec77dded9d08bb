import type { Accounts, ApiTokens, Audit, EndedLogins } from '@quads/engine';
import { Hono } from 'hono';
import type { AttemptLimits } from './auth/attempts/limit-attempts.js';
import { createAuthenticator, type OnPassword, type ReadAccess } from './auth/authenticate.js';
import type { ScryptCost } from './auth/password.js';
import type { Tokens } from './auth/tokens.js';
import type { Origins } from './cors/cors-headers.js';
import { createPageAccess } from './cors/page-access.js';
import { mountDocs } from './docs/mount-docs.js';
import type { LegacyErrors } from './errors/legacy-caller.js';
import type { OperationHandlers } from './handlers/handlers-of.js';
import type { Logger } from './logger.js';
import { mountFallback, mountOperations } from './mount.js';
import type { AppEnv } from './response/call-origin.js';
import { createResponder, type OnResponse } from './response/responder.js';
import { CachingRouter } from './routing/caching-router.js';
import { assertParity } from './routing/parity.js';
import { createOperationServer } from './serve-operation.js';

/** What the program provides to the server. */
export interface AppDeps {
  /** A handler for each operation of the contract. */
  readonly handlers: OperationHandlers;
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  readonly endedLogins: Pick<EndedLogins, 'has'>;
  readonly apiTokens: Pick<ApiTokens, 'use'>;
  readonly audit: Pick<Audit, 'as' | 'note'>;
  readonly logger: Logger;
  /** Called for every response, to count it. */
  readonly onResponse?: OnResponse;
  /** Called for each password that a caller sends, to count it. */
  readonly onPassword?: OnPassword;
  /** @default 'public' */
  readonly readAccess?: ReadAccess;
  /**
   * Limits on wrong passwords.
   *
   * @default 10 for an account and 100 in all from one network, in a quarter of an hour
   */
  readonly attemptLimits?: AttemptLimits;
  /**
   * The cost of the accounts' password hashes, so that an unknown e-mail takes as long as a known
   * one.
   *
   * @default that of `hashPassword`
   */
  readonly passwordCost?: ScryptCost | undefined;
  /** @default a random UUID */
  readonly newRequestId?: () => string;
  /**
   * The origins whose pages may call the API; `*` allows any origin to read.
   *
   * @default none
   */
  readonly corsOrigins?: Origins;
  /**
   * The URL of this API in browsers. Pages of its origin may write.
   *
   * @default the host that a request names
   */
  readonly publicUrl?: string | undefined;
  /**
   * The maximum size of a body in bytes.
   *
   * @default 1 MiB
   */
  readonly bodyLimit?: number;
  /**
   * How long a body may take to arrive, in milliseconds.
   *
   * @default 30 s
   */
  readonly bodyTimeoutMs?: number;
  /**
   * Whether legacy callers get refusals as 400, so that quads-lib raises on them.
   *
   * @default 'auto'
   */
  readonly legacyErrors?: LegacyErrors;
}

const defaultBodyLimit = 2 ** 20;
const defaultBodyTimeoutMs = 30_000;

/**
 * Creates the API: every operation of the contract, mounted on Hono. It opens no connections and
 * no port; pass its `fetch` to a server, or call `request` in a test. Pass the origin of a call as
 * its environment ({@link CallOrigin}).
 *
 * @example
 * const app = createApp({ handlers, accounts, tokens, endedLogins, apiTokens, audit, logger });
 * const response = await app.request('/api/v3/version');
 * @throws {TypeError} if the handlers do not match the operations of the contract
 */
export const createApp = ({
  handlers,
  accounts,
  tokens,
  endedLogins,
  apiTokens,
  audit,
  logger,
  onResponse,
  onPassword,
  readAccess,
  attemptLimits,
  passwordCost,
  newRequestId,
  corsOrigins: origins = [],
  publicUrl,
  bodyLimit: bytes = defaultBodyLimit,
  bodyTimeoutMs: milliseconds = defaultBodyTimeoutMs,
  legacyErrors,
}: AppDeps): Hono<AppEnv> => {
  assertParity(handlers);
  const app = new Hono<AppEnv>({ strict: false, router: new CachingRouter() });
  const respond = createResponder({ logger, onResponse, origins, newRequestId, legacyErrors });
  const authenticator = createAuthenticator({
    accounts,
    tokens,
    endedLogins,
    apiTokens,
    audit,
    logger,
    onPassword,
    readAccess,
    passwordCost,
    attemptLimits,
  });
  const bodyLimits = { bytes, milliseconds };
  const serve = createOperationServer({ handlers, authenticator, audit, bodyLimits });
  const access = createPageAccess({ publicUrl, corsOrigins: origins });
  mountOperations(app, respond, serve, access);
  mountDocs(app, respond);
  mountFallback(app, respond, access, origins);
  return app;
};
