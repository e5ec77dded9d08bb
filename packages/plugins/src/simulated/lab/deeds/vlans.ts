import { done, failed, type Outcome } from '@quads/engine';
import type { LabHost } from '../lab-host.js';
import type { Visit } from '../visit.js';
import type { Deeds } from './deed.js';

/** The ports that are in VLANs of other clouds. */
export const portsOutside = ({ ports }: LabHost, cloud: string): readonly string[] =>
  Object.entries(ports)
    .filter(([, at]) => at !== cloud)
    .map(([port]) => port);

const waiting = (visit: Visit, doneAt: string): Outcome =>
  visit.waitFor(doneAt, { kind: 'external', detail: 'the switch commits the VLANs' }, {});

const outcome = (visit: Visit): Outcome => {
  const { rewiring } = visit.host;
  return rewiring ? waiting(visit, rewiring.doneAt) : done('The ports are in their VLANs.');
};

/** The VLANs of the ports. */
export const vlans: Deeds<'configure' | 'configure.poll' | 'verify'> = {
  configure: (visit, { to }) => {
    if (Object.keys(visit.host.ports).length === 0) return done('The host has no ports.');
    const doneAt = visit.endOf('switchCommit', 'vlans_changed');
    visit.happens('vlans_changed', { rewiring: { to, doneAt } });
    return outcome(visit);
  },

  'configure.poll': outcome,

  verify: ({ host }, { cloud }) => {
    const outside = portsOutside(host, cloud);
    if (outside.length === 0) return done('The ports are in their VLANs.');
    return failed('switch_failed', 'Not all ports are in their VLANs.', {
      evidence: outside.map((port) => `${port}: ${host.ports[port]}`).join('\n'),
    });
  },
};
