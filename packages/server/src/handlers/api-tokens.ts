import { createApiToken, listApiTokens, removeApiToken } from '@quads/engine';
import { newApiToken } from '../auth/api-token.js';
import { apiTokenOnWire } from '../wire/api-token.js';
import { requesterOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';

export const apiTokenHandlers: HandlersOf<
  'listApiTokens' | 'createApiToken' | 'removeApiToken'
> = ({ users: { accounts }, apiTokens }) => {
  const context = { accounts, apiTokens, newApiToken };
  return {
    listApiTokens: async ({ path: { email } }, call) => {
      const tokens = await listApiTokens(context, { requester: requesterOf(call), email });
      return { body: tokens.map(apiTokenOnWire) };
    },
    createApiToken: async ({ path: { email }, body: { name } }, call) => {
      const made = await createApiToken(context, { requester: requesterOf(call), email, name });
      return { body: { ...apiTokenOnWire(made), token: made.token } };
    },
    removeApiToken: async ({ path: { email, token_id: id } }, call) => {
      const { name } = await removeApiToken(context, { requester: requesterOf(call), email, id });
      return { body: { status_code: 200, message: `Removed the API token ${name} of ${email}.` } };
    },
  };
};
