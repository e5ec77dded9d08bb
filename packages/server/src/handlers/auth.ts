import { AccessDenied, registerUser } from '@quads/engine';
import { limitRegistrations } from '../auth/attempts/limit-attempts.js';
import { withOwnLimit } from '../auth/password.js';
import { omitUndefined } from '../wire/omit-absent.js';
import { accountOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

export const authHandlers: HandlersOf<'register' | 'login' | 'logout' | 'getMe'> = ({
  tokens,
  users,
  endedLogins,
  audit,
  attemptLimits,
}) => {
  const limit = limitRegistrations(omitUndefined({ limits: attemptLimits }));
  const registering = { ...users, hashPassword: withOwnLimit(users.hashPassword) };
  return {
    register: async ({ body }, { address }) => {
      if (users.registration === 'open') limit(address);
      const account = await registerUser(registering, body);
      return {
        body: {
          status_code: 201,
          status: 'success',
          message: `Registered ${account.email}.`,
          auth_token: await tokens.issue(account),
        },
      };
    },
    login: async (_request, context) => {
      const account = accountOf(context);
      const target = { kind: 'account', id: account.id, name: account.email };
      await audit.note({ action: 'logged_in', target });
      return {
        body: {
          status_code: 201,
          status: 'success',
          message: `Logged in as ${account.email}.`,
          auth_token: await tokens.issue(account),
        },
      };
    },
    logout: async (_request, context) => {
      const { login } = context;
      if (!login) throw new AccessDenied('invalid_token', 'Only the token of a login can log out.');
      await endedLogins.add(login.key, login.expiresAt);
      const message = `Logged out ${login.email}.`;
      return { body: { status_code: 200, status: 'success', message } };
    },
    getMe: async (_request, context) => {
      const { email, roles } = accountOf(context);
      return { body: { email, roles: [...roles] } };
    },
  };
};
