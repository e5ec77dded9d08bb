import { createSecretKey } from 'node:crypto';
import { AccessDenied, type Account } from '@quads/engine';
import { errors, jwtVerify, SignJWT } from 'jose';

const algorithm = 'HS256';
/** A shorter secret is weaker than the signature that it makes. */
const leastSecretBytes = 32;

export interface TokensOptions {
  /** At least 32 bytes, and the same on every process that shares accounts. */
  readonly secret: string;
  readonly ttlSeconds: number;
  /** The time, for tests. */
  readonly now?: () => Date;
}

/** The tokens that login gives out: JWTs that name the account. */
export interface Tokens {
  issue(account: Pick<Account, 'email' | 'roles'>): Promise<string>;
  /**
   * The e-mail of the account that a token was issued for.
   *
   * @throws {AccessDenied} `token_expired`, or `invalid_token` for any other fault
   */
  verify(token: string): Promise<string>;
}

const refusal = (error: unknown): AccessDenied =>
  error instanceof errors.JWTExpired
    ? new AccessDenied('token_expired', 'The token has expired: log in again.')
    : new AccessDenied('invalid_token', 'The token is not one of this server: log in again.');

/**
 * Issues and verifies tokens: HS256 with `sub`, `iat`, `exp` and `role`, and no other algorithm.
 *
 * @example
 * const tokens = createTokens({ secret: randomBytes(32).toString('hex'), ttlSeconds: 15_600 });
 * const token = await tokens.issue({ email: 'admin@example.com', roles: ['admin'] });
 * await tokens.verify(token); // 'admin@example.com'
 * @throws {RangeError} when the secret is shorter than 32 bytes
 */
export const createTokens = ({
  secret,
  ttlSeconds,
  now = () => new Date(),
}: TokensOptions): Tokens => {
  if (Buffer.byteLength(secret) < leastSecretBytes) {
    throw new RangeError(`The secret of the tokens needs ${leastSecretBytes} bytes or more.`);
  }
  const key = createSecretKey(secret, 'utf8');

  return {
    issue({ email, roles }) {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ role: roles[0] ?? null })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setSubject(email)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(key);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify<{ sub: string }>(token, key, {
          algorithms: [algorithm],
          currentDate: now(),
          requiredClaims: ['sub', 'iat', 'exp'],
        });
        return payload.sub;
      } catch (error) {
        throw refusal(error);
      }
    },
  };
};
