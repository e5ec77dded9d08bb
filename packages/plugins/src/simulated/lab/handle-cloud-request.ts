import { applyFault } from './apply-fault.js';
import { noCounters } from './counters.js';
import { countEffects, countRequest, findHost, type LabData } from './lab-data.js';
import { checkCloud } from './operation-handlers/index.js';
import type { LabInput } from './operations.js';
import type { LabAnswer, LabRequest } from './request.js';
import { matchRule } from './rule.js';

/**
 * Runs the checks of a cloud. Requests and faults are counted for the cloud, not for its hosts, so
 * that the check of one move does not change the random choices of other hosts.
 */
export const handleCloudRequest = (data: LabData, { input }: LabRequest): LabAnswer => {
  const { cloud, hosts: facts } = input as LabInput<'checkCloud'>;
  const hosts = facts.map((host) => findHost(data, host));
  const counters = data.clouds.get(cloud) ?? noCounters;
  const effects = hosts.reduce((sum, host) => sum + countEffects(host), 0);
  const names = hosts.map(({ name }) => name);
  const subject = { name: cloud, hosts: names, effects, counters };
  const match = matchRule(data.rules, subject, 'checkCloud', data.seed);
  data.clouds.set(cloud, countRequest(counters, 'checkCloud', match));
  const requestedAt = {
    name: names[0] ?? cloud,
    vendor: hosts[0]?.vendor ?? 'Dell',
    counters,
  } as const;
  return applyFault(checkCloud(cloud, hosts), 'checkCloud', match, requestedAt, data.seed);
};
