import type { Accounts, ApiTokens, Audit, EndedLogins } from '@quads/engine';
import { Hono } from 'hono';
import type { AppEnv } from './answer/call-origin.js';
import { createResponder, type OnAnswer } from './answer/responder.js';
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
import { mountOperations, mountRest } from './mount.js';
import { assertParity } from './routing/parity.js';
import { RememberingRouter } from './routing/remembering-router.js';
import { createOperationServer } from './serve-operation.js';

/** All that the server asks of the program that it is part of. */
export interface AppDeps {
  /** One for each operation of the contract. */
  readonly handlers: OperationHandlers;
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly tokens: Pick<Tokens, 'verify'>;
  readonly endedLogins: Pick<EndedLogins, 'has'>;
  readonly apiTokens: Pick<ApiTokens, 'use'>;
  readonly audit: Pick<Audit, 'as' | 'note'>;
  readonly logger: Logger;
  /** Told of every answer, to count it. */
  readonly onAnswer?: OnAnswer;
  /** Called for each password that a caller sends, to count it. */
  readonly onPassword?: OnPassword;
  /** @default 'public' */
  readonly readAccess?: ReadAccess;
  /**
   * How many wrong passwords are checked.
   *
   * @default 10 for an account and 100 in all from one network, in a quarter of an hour
   */
  readonly attemptLimits?: AttemptLimits;
  /**
   * What the hashes of the accounts cost: an unknown e-mail is to take as long as a known one.
   *
   * @default that of `hashPassword`
   */
  readonly passwordCost?: ScryptCost | undefined;
  /** @default a random UUID */
  readonly newRequestId?: () => string;
  /**
   * The origins whose pages may call; `*` is any, for reads only.
   *
   * @default none
   */
  readonly corsOrigins?: Origins;
  /**
   * The URL of this API in browsers: pages of its origin may write.
   *
   * @default the host that a request names
   */
  readonly publicUrl?: string | undefined;
  /**
   * The most bytes that a body may have.
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
   * Whether programs over quads-lib get refusals as 400, on which alone quads-lib raises.
   *
   * @default 'auto'
   */
  readonly legacyErrors?: LegacyErrors;
}

const defaultBodyLimit = 2 ** 20;
const defaultBodyTimeoutMs = 30_000;

/**
 * The API: every operation of the contract, mounted on Hono. It holds no connections and
 * listens on nothing; give its `fetch` to a server, or call `request` in a test. What it is given
 * beside a request says where that comes from ({@link CallOrigin}).
 *
 * @example
 * const app = createApp({ handlers, accounts, tokens, endedLogins, apiTokens, audit, logger });
 * const response = await app.request('/api/v3/version');
 * @throws {TypeError} when the handlers are not those of the contract
 */
export const createApp = ({
  handlers,
  accounts,
  tokens,
  endedLogins,
  apiTokens,
  audit,
  logger,
  onAnswer,
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
  const app = new Hono<AppEnv>({ strict: false, router: new RememberingRouter() });
  const respond = createResponder({ logger, onAnswer, origins, newRequestId, legacyErrors });
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
  mountRest(app, respond, access, origins);
  return app;
};
