import { done, failed, type Outcome } from '@quads/engine';
import type { LabHost } from '../lab-host.js';
import type { OperationContext } from '../operation-context.js';
import type { OperationHandlers } from './operation-handler.js';

/** The ports that are not in the VLANs of a cloud. */
export const portsOutside = ({ ports }: LabHost, cloud: string): readonly string[] =>
  Object.entries(ports)
    .filter(([, at]) => at !== cloud)
    .map(([port]) => port);

const waiting = (context: OperationContext, doneAt: string): Outcome =>
  context.waitFor(doneAt, { kind: 'external', detail: 'the switch commits the VLANs' }, {});

const outcome = (context: OperationContext): Outcome => {
  const { rewiring } = context.host;
  return rewiring ? waiting(context, rewiring.doneAt) : done('The ports are in their VLANs.');
};

/** The VLANs of the ports. */
export const vlans: OperationHandlers<'configure' | 'configure.poll' | 'verify'> = {
  configure: (context, { to }) => {
    if (Object.keys(context.host.ports).length === 0) return done('The host has no ports.');
    const doneAt = context.endTime('switchCommit', 'vlans_changed');
    context.recordEffect('vlans_changed', { rewiring: { to, doneAt } });
    return outcome(context);
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
