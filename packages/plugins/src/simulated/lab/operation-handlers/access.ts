import { done, failed } from '@quads/engine';
import { authRefused } from '../evidence.js';
import type { OperationHandlers } from './operation-handler.js';

/** The tenant's user on the BMC. */
export const access: OperationHandlers<'setAccess' | 'verifyAccess' | 'removeAccess'> = {
  setAccess: (context, { access: { user, password, enabled } }) => {
    context.recordEffect('access_set', { access: { user, password, enabled } });
    return done(enabled ? 'The user of the tenant is set.' : 'The user of the tenant is locked.');
  },

  verifyAccess: ({ host: { name, vendor, access: set } }, { access: { user, password } }) => {
    if (set?.enabled && set.user === user && set.password === password) {
      return done('The user of the tenant can log in.');
    }
    return failed('bmc_auth_failed', 'The BMC does not let the user of the tenant in.', {
      evidence: authRefused({ host: name, vendor }),
    });
  },

  removeAccess: (context) => {
    context.recordEffect('access_removed', { access: null });
    return done('The user of the tenant is removed.');
  },
};
