import { createUser, listUsers, readUser, updateUser } from '@quads/engine';
import { inOwnShare } from '../auth/password.js';
import { defined } from '../wire/present.js';
import { updatedUserOnWire, userOnWire } from '../wire/user.js';
import { requesterOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

export const userHandlers: HandlersOf<'listUsers' | 'createUser' | 'getUser' | 'updateUser'> = ({
  users: { hashPassword, ...rest },
}) => {
  const users = { ...rest, hashPassword: inOwnShare(hashPassword) };
  return {
    listUsers: async () => ({ body: (await listUsers(users)).map(userOnWire) }),
    createUser: async ({ body: { email, password, ...more } }) => ({
      body: userOnWire(await createUser(users, { email, password, ...defined(more) })),
    }),
    getUser: async ({ path }, context) => {
      const account = await readUser(users, { requester: requesterOf(context), email: path.email });
      return { body: userOnWire(account) };
    },
    updateUser: async ({ path, body }, context) => {
      const { password, roles, active, ssh_key: sshKey, revoke_api_tokens: revokeApiTokens } = body;
      const changes = defined({ password, roles, active, sshKey, revokeApiTokens });
      const update = { requester: requesterOf(context), email: path.email, ...changes };
      const account = await updateUser(users, update);
      return { body: updatedUserOnWire(account, password !== undefined) };
    },
  };
};
