import type { Account, Asker, NamedActor, Requester } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

const missing = (): Error =>
  new Error('a call came without an account: its operation declares no security.');

/** Who makes a write. */
export const actorOf = ({ actor }: RequestContext): NamedActor => {
  if (actor) return actor;
  throw missing();
};

/** The account of a call to a protected operation. */
export const accountOf = ({ account }: RequestContext): Account => {
  if (account) return account;
  throw missing();
};

/** Whose rights a call has. */
export const requesterOf = (context: RequestContext): Requester => {
  const { email, roles, generation } = accountOf(context);
  const byApiToken = context.apiToken !== undefined;
  return { email, roles, byApiToken, ...(!byApiToken && { generation }) };
};

/** Who asks for something about assignments. */
export const askerOf = (
  context: RequestContext,
  { users: { registration } }: Pick<HandlerDeps, 'users'>,
): Asker => ({ ...requesterOf(context), shortNames: registration === 'off' });
