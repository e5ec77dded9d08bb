import { done } from '@quads/engine';
import type { Installation } from '../lab-host.js';
import type { OperationContext } from '../operation-context.js';
import type { OperationHandlers } from './operation-handler.js';

/** The installation that a boot starts: that of the host's registration in the provisioner. */
const startInstallation = (context: OperationContext): Installation | null => {
  const { registration, installation } = context.host;
  if (!registration) return installation;
  const doneAt = context.endTime('installation', 'reboot');
  return { ...registration, startedAt: context.now, doneAt, over: false };
};

/** Power, boots and virtual media. */
export const power: OperationHandlers<'setPower' | 'cleanMedia' | 'reboot' | 'reboot.inspect'> = {
  setPower: (context, { power }) => {
    const { installation } = context.host;
    const isCutShort = power === 'off' && installation?.over === false;
    context.recordEffect(`power_${power}`, { power, ...(isCutShort && { installation: null }) });
    return done(`The host is ${power}.`);
  },

  cleanMedia: (context) => {
    const { virtualMedia } = context.host;
    context.recordEffect('media_cleaned', { virtualMedia: null });
    return done(virtualMedia ? `${virtualMedia} is unmounted.` : 'Nothing was mounted.');
  },

  reboot: (context) => {
    const { token, epoch } = context.call;
    const boots = [...context.host.boots, { at: context.now, token, epoch }];
    context.recordEffect('reboot', {
      power: 'on',
      boots,
      installation: startInstallation(context),
    });
    return done('The host boots into the network.');
  },

  'reboot.inspect': ({ host, call }, { since }) => {
    const boot = host.boots.findLast(
      ({ token, at }) => token === call.token || Date.parse(at) >= Date.parse(since),
    );
    return boot ? { kind: 'happened' } : { kind: 'not_happened' };
  },
};
