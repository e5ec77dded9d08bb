import { AccessDenied, registerUser } from '@quads/engine';
import { accountOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

export const authHandlers: HandlersOf<'register' | 'login' | 'logout' | 'getMe'> = ({
  tokens,
  users,
  endedLogins,
  audit,
}) => ({
  register: async ({ body }) => {
    const account = await registerUser(users, body);
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
    if (!login) throw new AccessDenied('invalid_token', 'Only the token of a login logs out.');
    await endedLogins.add(login.key, login.expiresAt);
    const message = `Logged out ${login.email}.`;
    return { body: { status_code: 200, status: 'success', message } };
  },
  getMe: async (_request, context) => {
    const { email, roles } = accountOf(context);
    return { body: { email, roles: [...roles] } };
  },
});
