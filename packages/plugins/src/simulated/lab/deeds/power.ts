import { done } from '@quads/engine';
import type { Installation } from '../lab-host.js';
import type { Visit } from '../visit.js';
import type { Deeds } from './deed.js';

/** What is installed from the network by a boot now: as the provisioner has it. */
const installing = (visit: Visit): Installation | null => {
  const { registration, installation } = visit.host;
  if (!registration) return installation;
  const doneAt = visit.endOf('installation', 'reboot');
  return { ...registration, startedAt: visit.now, doneAt, over: false };
};

/** Power, boots, and what is mounted. */
export const power: Deeds<'setPower' | 'cleanMedia' | 'reboot' | 'reboot.inspect'> = {
  setPower: (visit, { power }) => {
    const { installation } = visit.host;
    const isCutShort = power === 'off' && installation?.over === false;
    visit.happens(`power_${power}`, { power, ...(isCutShort && { installation: null }) });
    return done(`The host is ${power}.`);
  },

  cleanMedia: (visit) => {
    const { virtualMedia } = visit.host;
    visit.happens('media_cleaned', { virtualMedia: null });
    return done(virtualMedia ? `${virtualMedia} is unmounted.` : 'Nothing was mounted.');
  },

  reboot: (visit) => {
    const { token, epoch } = visit.call;
    const boots = [...visit.host.boots, { at: visit.now, token, epoch }];
    visit.happens('reboot', { power: 'on', boots, installation: installing(visit) });
    return done('The host boots into the network.');
  },

  'reboot.inspect': ({ host, call }, { since }) => {
    const boot = host.boots.findLast(
      ({ token, at }) => token === call.token || Date.parse(at) >= Date.parse(since),
    );
    return boot ? { kind: 'happened' } : { kind: 'not_happened' };
  },
};
