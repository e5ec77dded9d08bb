import { done, failed, type Outcome } from '@quads/engine';
import type { Visit } from '../visit.js';
import type { Deeds } from './deed.js';

const usualOs = 'RHEL 9.6';

const outcome = (visit: Visit): Outcome => {
  const { registering, registration } = visit.host;
  if (registering) {
    const on = { kind: 'external', detail: `the provisioner prepares ${registering.os}` };
    return visit.waitFor(registering.doneAt, on, {});
  }
  if (registration) return done(`${registration.os} is prepared.`);
  return failed('provisioner_failed', 'The provisioner does not know the host.');
};

/** What is installed on the host, and who may use it. */
export const provisioning: Deeds<'register' | 'register.poll' | 'unregister' | 'grant' | 'revoke'> =
  {
    register: (visit, { cloud, osType }) => {
      const doneAt = visit.endOf('registration', 'registered');
      visit.happens('registered', { registering: { cloud, os: osType ?? usualOs, doneAt } });
      return outcome(visit);
    },

    'register.poll': outcome,

    unregister: (visit) => {
      visit.happens('unregistered', { registering: null, registration: null });
      return done('The provisioner has forgotten the host.');
    },

    grant: (visit, { cloud, tenant }) => {
      const grants = { ...visit.host.grants, [cloud]: tenant?.owner ?? cloud };
      visit.happens('granted', { grants });
      return done(`The user of ${cloud} may use the host.`);
    },

    revoke: (visit, { cloud }) => {
      const { [cloud]: _revoked, ...grants } = visit.host.grants;
      visit.happens('revoked', { grants });
      return done(`The user of ${cloud} may not use the host.`);
    },
  };
