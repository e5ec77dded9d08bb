import type { Account } from '@quads/engine';
import type { Identity } from './auth/authenticate.js';
import type { Login } from './auth/tokens.js';
import type { Caller, RequestContext } from './request-context.js';

export interface CallFacts {
  readonly requestId: string;
  /** The network address of the caller. */
  readonly address: string;
  readonly request: Pick<Request, 'method' | 'signal'>;
  /** Who calls, where they had to say so. */
  readonly identity: Identity | undefined;
  /** Whether the request has an `Authorization` header. */
  readonly hasCredentials: boolean;
  /** Finds out who calls; undefined if the credentials are not right. */
  readonly recognise: () => Promise<Identity | undefined>;
  /** Whether what a caller has proved is still so. */
  readonly stillHolds: (identity: Identity) => Promise<boolean>;
}

/** Who makes a call, as the log names them. */
export const callerOf = ({ account: { email }, scheme, apiToken }: Identity): Caller => ({
  kind: scheme === 'basic' ? 'user' : 'token',
  name: apiToken === undefined ? email : `${email}/${apiToken}`,
});

/** A class, because an object with a getter of its own for every call costs more than a read. */
class Call implements RequestContext {
  readonly requestId: string;
  readonly address: string;
  readonly actor: Caller | undefined;
  readonly account: Account | undefined;
  readonly login?: Login;
  readonly apiToken?: string;
  readonly #facts: CallFacts;
  #proven: Identity | undefined;
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
    this.#proven = identity;
    this.#isRecognised = identity !== undefined;
  }

  get isHead(): boolean {
    return this.#facts.request.method === 'HEAD';
  }

  get hasCredentials(): boolean {
    return this.#facts.hasCredentials;
  }

  /** Not looked at before it is needed: it costs a little. */
  get signal(): AbortSignal {
    return this.#facts.request.signal;
  }

  async recognise(): Promise<Account | undefined> {
    return (await this.#known())?.account;
  }

  async stillHolds(): Promise<boolean> {
    return this.#proven === undefined || this.#facts.stillHolds(this.#proven);
  }

  async expiresAt(): Promise<string | undefined> {
    return (await this.#known())?.login?.expiresAt;
  }

  async #known(): Promise<Identity | undefined> {
    // Wrong credentials are checked once per call, because a password costs much.
    if (!this.#isRecognised) {
      this.#proven = await this.#facts.recognise();
      this.#isRecognised = true;
    }
    return this.#proven;
  }
}

/** What a handler is told of a call. */
export const callContext = (facts: CallFacts): RequestContext => new Call(facts);
