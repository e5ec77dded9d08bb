import {
  type Account,
  type FromMemory,
  type MaybeAsync,
  type Redactor,
  redactFor,
  viewerFor,
} from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

type Deps = Pick<HandlerDeps, 'context' | 'users'>;

const anonymous: Redactor = redactFor({ kind: 'anonymous' });
const ofAnyAccount: Redactor = redactFor({
  kind: 'account',
  isAdmin: false,
  assignments: new Set(),
});

/** The redactor of an account, or of an anonymous caller. */
export const redactorOf = async (
  { context, users }: Deps,
  account: Account | undefined,
): Promise<Redactor> =>
  redactFor(await viewerFor(context, { account, shortNames: users.registration === 'off' }));

type Call = Pick<RequestContext, 'hasCredentials' | 'recognise'>;

/**
 * Creates the function that chooses the redactor of a caller. Without credentials nothing is read, and
 * the assignments of an account are read only if there is evidence. While the database is unavailable
 * no credentials can be checked, so every caller is anonymous.
 */
export const createRedactorForCall = (deps: Deps) => {
  const recognised = async (call: Call, hasEvidence: boolean): Promise<Redactor> => {
    const account = await call.recognise();
    if (!account) return anonymous;
    return hasEvidence ? redactorOf(deps, account) : ofAnyAccount;
  };
  return (
    call: Call,
    hasEvidence: boolean,
    { staleSeconds }: Pick<FromMemory<unknown>, 'staleSeconds'> = {},
  ): MaybeAsync<Redactor> =>
    call.hasCredentials && staleSeconds === undefined ? recognised(call, hasEvidence) : anonymous;
};
