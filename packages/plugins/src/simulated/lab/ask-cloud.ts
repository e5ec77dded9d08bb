import { noCounters } from './counters.js';
import { checkCloud } from './deeds/index.js';
import type { LabInput } from './operations.js';
import { afterAsking, effectsOn, found, type Records } from './records.js';
import type { LabAnswer, LabRequest } from './request.js';
import { strikeOn } from './rule.js';
import { heard } from './spoil.js';

/**
 * Asks for the checks of a cloud. What is counted of them is counted at the cloud: it must not
 * change the story of a host that another's move has all of them checked.
 */
export const askCloud = (records: Records, { input }: LabRequest): LabAnswer => {
  const { cloud, hosts: facts } = input as LabInput<'checkCloud'>;
  const hosts = facts.map((host) => found(records, host));
  const counters = records.clouds.get(cloud) ?? noCounters;
  const effects = hosts.reduce((sum, host) => sum + effectsOn(host), 0);
  const names = hosts.map(({ name }) => name);
  const subject = { name: cloud, hosts: names, effects, counters };
  const strike = strikeOn(records.rules, subject, 'checkCloud', records.seed);
  records.clouds.set(cloud, afterAsking(counters, 'checkCloud', strike));
  const scene = { name: names[0] ?? cloud, vendor: hosts[0]?.vendor ?? 'Dell', counters } as const;
  return heard(checkCloud(cloud, hosts), 'checkCloud', strike, scene, records.seed);
};
