import type { Identity } from './auth/authenticate.js';
import type { Caller, RequestContext } from './request-context.js';

/** Finds out again who calls; undefined where the credentials hold no longer, or never did. */
export type Recognise = () => Promise<Identity | undefined>;

export interface CallFacts {
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** Who calls, where they had to say so. */
  readonly identity: Identity | undefined;
  readonly recognise: Recognise;
}

/** Who makes a call, as the log names them. */
export const callerOf = ({ account: { email }, scheme, apiToken }: Identity): Caller => ({
  kind: scheme === 'basic' ? 'user' : 'token',
  name: apiToken === undefined ? email : `${email}/${apiToken}`,
});

/** What a handler is told of a call. */
export const callContext = (facts: CallFacts): RequestContext => {
  const { requestId, identity, recognise } = facts;
  let proven = identity;
  const knownBy = async (): Promise<Identity | undefined> => {
    proven ??= await recognise();
    return proven;
  };
  const call = {
    requestId,
    get signal() {
      return facts.signal;
    },
    recognise: async () => (await knownBy())?.account,
    stillHolds: async () => proven === undefined || (await recognise()) !== undefined,
    expiresAt: async () => (await knownBy())?.login?.expiresAt,
  };
  if (!identity) return Object.assign(call, { actor: undefined, account: undefined });
  const { scheme: _scheme, ...known } = identity;
  return Object.assign(call, { actor: callerOf(identity), ...known });
};
