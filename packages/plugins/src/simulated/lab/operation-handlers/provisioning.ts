import { done, failed, type Outcome } from '@quads/engine';
import type { OperationContext } from '../operation-context.js';
import type { OperationHandlers } from './operation-handler.js';

const defaultOs = 'RHEL 9.6';

const outcome = (context: OperationContext): Outcome => {
  const { registering, registration } = context.host;
  if (registering) {
    const on = { kind: 'external', detail: `the provisioner prepares ${registering.os}` };
    return context.waitFor(registering.doneAt, on, {});
  }
  if (registration) return done(`${registration.os} is prepared.`);
  return failed('provisioner_failed', 'The provisioner does not know the host.');
};

/** The registration of the host in the provisioner, and its users. */
export const provisioning: OperationHandlers<
  'register' | 'register.poll' | 'unregister' | 'grant' | 'revoke'
> = {
  register: (context, { cloud, osType }) => {
    const doneAt = context.endTime('registration', 'registered');
    context.recordEffect('registered', { registering: { cloud, os: osType ?? defaultOs, doneAt } });
    return outcome(context);
  },

  'register.poll': outcome,

  unregister: (context) => {
    context.recordEffect('unregistered', { registering: null, registration: null });
    return done('The host is no longer registered.');
  },

  grant: (context, { cloud, tenant }) => {
    const grants = { ...context.host.grants, [cloud]: tenant?.owner ?? cloud };
    context.recordEffect('granted', { grants });
    return done(`The user of ${cloud} may use the host.`);
  },

  revoke: (context, { cloud }) => {
    const { [cloud]: _revoked, ...grants } = context.host.grants;
    context.recordEffect('revoked', { grants });
    return done(`The user of ${cloud} may not use the host.`);
  },
};
