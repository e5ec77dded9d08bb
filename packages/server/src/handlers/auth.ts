import type { HandlersOf } from './handlers-of.js';

export const authHandlers: HandlersOf<'login' | 'getMe'> = ({ tokens }) => ({
  login: async (_request, { login }) => {
    if (!login) throw new Error('login came without an account: it must take Basic alone.');
    return {
      body: {
        status_code: 201,
        status: 'success',
        message: `Logged in as ${login.email}.`,
        auth_token: await tokens.issue(login),
      },
    };
  },
  getMe: async (_request, { actor, roles }) => ({
    body: { email: actor?.name ?? '', roles: [...roles] },
  }),
});
