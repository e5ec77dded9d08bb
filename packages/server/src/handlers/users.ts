import { createUser, listUsers, readUser, updateUser } from '@quads/engine';
import { withOwnLimit } from '../auth/password.js';
import { omitUndefined } from '../wire/omit-absent.js';
import { updatedUserOnWire, userOnWire } from '../wire/user.js';
import { requesterOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

export const userHandlers: HandlersOf<'listUsers' | 'createUser' | 'getUser' | 'updateUser'> = ({
  users: { hashPassword, ...rest },
}) => {
  const users = { ...rest, hashPassword: withOwnLimit(hashPassword) };
  return {
    listUsers: async () => ({ body: (await listUsers(users)).map(userOnWire) }),
    createUser: async ({ body: { email, password, ...more } }) => ({
      body: userOnWire(await createUser(users, { email, password, ...omitUndefined(more) })),
    }),
    getUser: async ({ path }, context) => {
      const account = await readUser(users, { requester: requesterOf(context), email: path.email });
      return { body: userOnWire(account) };
    },
    updateUser: async ({ path, body }, context) => {
      const { password, roles, active, ssh_key: sshKey, revoke_api_tokens: revokeApiTokens } = body;
      const changes = omitUndefined({ password, roles, active, sshKey, revokeApiTokens });
      const update = { requester: requesterOf(context), email: path.email, ...changes };
      const account = await updateUser(users, update);
      return { body: updatedUserOnWire(account, password !== undefined) };
    },
  };
};
