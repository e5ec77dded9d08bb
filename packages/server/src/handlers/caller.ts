import type { Account, AssignmentRequester, NamedActor, Requester } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

const missingAccount = (): Error =>
  new Error('The call has no account: its operation declares no security.');

/** The actor of a write. */
export const actorOf = ({ actor }: RequestContext): NamedActor => {
  if (actor) return actor;
  throw missingAccount();
};

/** The account of a call to a protected operation. */
export const accountOf = ({ account }: RequestContext): Account => {
  if (account) return account;
  throw missingAccount();
};

/** The requester of a call. */
export const requesterOf = (context: RequestContext): Requester => {
  const { email, roles, generation } = accountOf(context);
  const byApiToken = context.apiToken !== undefined;
  return { email, roles, byApiToken, ...(!byApiToken && { generation }) };
};

/** The requester of a call about assignments. */
export const assignmentRequesterOf = (
  context: RequestContext,
  { users: { registration } }: Pick<HandlerDeps, 'users'>,
): AssignmentRequester => ({ ...requesterOf(context), shortNames: registration === 'off' });
