import type { Account } from '@quads/engine';
import type { Identity } from './auth/authenticate.js';
import type { Login } from './auth/tokens.js';
import type { Caller, RequestContext } from './request-context.js';

export interface CallFacts {
  readonly requestId: string;
  /** The network address of the caller. */
  readonly address: string;
  readonly request: Pick<Request, 'method' | 'signal'>;
  /** The caller, if authentication was required. */
  readonly identity: Identity | undefined;
  /** Whether the request has an `Authorization` header. */
  readonly hasCredentials: boolean;
  /** Authenticates the caller; undefined if the credentials are wrong. */
  readonly recognise: () => Promise<Identity | undefined>;
  /** Whether an identity still has its rights. */
  readonly isStillValid: (identity: Identity) => Promise<boolean>;
}

/** The caller as the log names it. */
export const callerOf = ({ account: { email }, scheme, apiToken }: Identity): Caller => ({
  kind: scheme === 'basic' ? 'user' : 'token',
  name: apiToken === undefined ? email : `${email}/${apiToken}`,
});

/** A class, because creating an object with getters for every call is slow. */
class Call implements RequestContext {
  readonly requestId: string;
  readonly address: string;
  readonly actor: Caller | undefined;
  readonly account: Account | undefined;
  readonly login?: Login;
  readonly apiToken?: string;
  readonly #facts: CallFacts;
  #identity: Identity | undefined;
  #isRecognised: boolean;

  constructor(facts: CallFacts) {
    const { requestId, address, identity } = facts;
    this.requestId = requestId;
    this.address = address;
    this.actor = identity && callerOf(identity);
    this.account = identity?.account;
    if (identity?.login) this.login = identity.login;
    if (identity?.apiToken !== undefined) this.apiToken = identity.apiToken;
    this.#facts = facts;
    this.#identity = identity;
    this.#isRecognised = identity !== undefined;
  }

  get isHead(): boolean {
    return this.#facts.request.method === 'HEAD';
  }

  get hasCredentials(): boolean {
    return this.#facts.hasCredentials;
  }

  /** Read on demand, because creating the signal costs time. */
  get signal(): AbortSignal {
    return this.#facts.request.signal;
  }

  async recognise(): Promise<Account | undefined> {
    return (await this.#recognised())?.account;
  }

  async isStillValid(): Promise<boolean> {
    return this.#identity === undefined || this.#facts.isStillValid(this.#identity);
  }

  async expiresAt(): Promise<string | undefined> {
    return (await this.#recognised())?.login?.expiresAt;
  }

  async #recognised(): Promise<Identity | undefined> {
    // Wrong credentials are checked once per call, because hashing a password is slow.
    if (!this.#isRecognised) {
      this.#identity = await this.#facts.recognise();
      this.#isRecognised = true;
    }
    return this.#identity;
  }
}

/** Creates the context of a call for its handler. */
export const createCallContext = (facts: CallFacts): RequestContext => new Call(facts);
