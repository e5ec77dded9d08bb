import { createHash, createSecretKey, randomUUID } from 'node:crypto';
import { AccessDenied, type Account, timeAtMs } from '@quads/engine';
import { errors, jwtVerify, SignJWT } from 'jose';

const algorithm = 'HS256';
/** A shorter secret is weaker than the signature. */
const minSecretBytes = 32;

export interface TokensOptions {
  /** At least 32 bytes, and the same on every process that shares accounts. */
  readonly secret: string;
  readonly ttlSeconds: number;
  /** The time, for tests. */
  readonly now?: () => Date;
}

/** A login, as read from its token. */
export interface Login {
  readonly email: string;
  /** The account's generation at the time of the login. */
  readonly generation: number;
  /** Identifies a login that has ended. No token can be made from it. */
  readonly key: string;
  readonly expiresAt: string;
}

/** Issues and verifies the tokens of logins: JWTs that name the account. */
export interface Tokens {
  issue(account: Pick<Account, 'email' | 'roles' | 'generation'>): Promise<string>;
  /**
   * Returns the login that a token was issued for.
   *
   * @throws {AccessDenied} `token_expired`, or `invalid_token` for any other fault
   */
  verify(token: string): Promise<Login>;
}

interface Claims {
  readonly sub: string;
  readonly exp: number;
  /** Absent in old tokens, from before accounts had a generation. */
  readonly generation?: number;
}

const refusal = (error: unknown): AccessDenied =>
  error instanceof errors.JWTExpired
    ? new AccessDenied('token_expired', 'The token has expired: log in again.')
    : new AccessDenied('invalid_token', 'The token is not one of this server: log in again.');

/** A hash of the signed part only: a signature has more than one encoding. */
const keyOf = (token: string): string =>
  createHash('sha256')
    .update(token.slice(0, token.lastIndexOf('.')))
    .digest('base64url');

/**
 * Issues and verifies tokens: HS256 with `sub`, `iat`, `exp`, `role`, `generation` and a `jti`
 * that distinguishes two logins within one second. No other algorithm is accepted.
 *
 * @example
 * const tokens = createTokens({ secret: randomBytes(32).toString('hex'), ttlSeconds: 15_600 });
 * const token = await tokens.issue(account);
 * (await tokens.verify(token)).email; // 'admin@example.com'
 * @throws {RangeError} if the secret is shorter than 32 bytes
 */
export const createTokens = ({
  secret,
  ttlSeconds,
  now = () => new Date(),
}: TokensOptions): Tokens => {
  if (Buffer.byteLength(secret) < minSecretBytes) {
    throw new RangeError(`The secret of the tokens needs ${minSecretBytes} bytes or more.`);
  }
  const key = createSecretKey(secret, 'utf8');

  const claimsOf = async (token: string): Promise<Claims> => {
    const { payload } = await jwtVerify<Claims>(token, key, {
      algorithms: [algorithm],
      currentDate: now(),
      requiredClaims: ['sub', 'iat', 'exp'],
    });
    return payload;
  };

  return {
    issue({ email, roles, generation }) {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ role: roles[0] ?? null, generation })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setSubject(email)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(key);
    },

    async verify(token) {
      try {
        const { sub, exp, generation = 0 } = await claimsOf(token);
        const expiresAt = timeAtMs(exp * 1000);
        return { email: sub, generation, key: keyOf(token), expiresAt };
      } catch (error) {
        throw refusal(error);
      }
    },
  };
};
