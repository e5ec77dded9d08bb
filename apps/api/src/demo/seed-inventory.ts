import type { Assignment, Cloud, Host, Vlan } from '@quads/contract';
import { type ApiClient, readList } from './api-client.js';
import {
  assignmentFor,
  clouds,
  homeCloud,
  hosts,
  isOwnAssignment,
  vlans,
} from './demo-inventory.js';

/** The network interface of a host: a port of the switch in its rack. */
const portOf = (host: string): object => ({
  name: 'em1',
  mac_address: `52:54:00:00:${host.slice(1, 3)}:${host.slice(5, 7)}`,
  switch_ip: `10.1.${Number(host.slice(1, 3))}.1`,
  switch_port: `et-0/0/${Number(host.slice(5, 7))}`,
});

const seedClouds = async (api: ApiClient): Promise<void> => {
  const known = new Set((await readList<Cloud>(api, 'clouds')).map(({ name }) => name));
  for (const cloud of [homeCloud, ...clouds.map(({ name }) => name)]) {
    if (!known.has(cloud)) await api.call('POST', 'clouds', { cloud });
  }
};

const seedVlans = async (api: ApiClient): Promise<void> => {
  const known = new Set((await readList<Vlan>(api, 'vlans')).map(({ vlan_id }) => vlan_id));
  for (const vlan of vlans) {
    if (!known.has(vlan.vlan_id)) await api.call('POST', 'vlans', vlan);
  }
};

const seedAssignments = async (api: ApiClient): Promise<void> => {
  const known = await readList<Assignment>(api, 'assignments/active');
  for (const cloud of clouds) {
    if (known.some((one) => isOwnAssignment(one, cloud.name))) continue;
    await api.call('POST', 'assignments', assignmentFor(cloud));
  }
};

const seedHosts = async (api: ApiClient): Promise<void> => {
  const known = new Map((await readList<Host>(api, 'hosts')).map((host) => [host.name, host]));
  for (const { name, model } of hosts) {
    const place = { host_type: 'demo', rack: name.slice(0, 3), uloc: name.slice(5, 7) };
    if (!known.has(name))
      await api.call('POST', 'hosts', { name, model, default_cloud: homeCloud, ...place });
    if (!known.get(name)?.interfaces?.length)
      await api.call('POST', `interfaces/${name}`, portOf(name));
  }
};

/**
 * Creates the missing clouds, VLANs, assignments and hosts of the demo. Idempotent: the next call
 * completes a seed that failed, for example because the disk was full.
 */
export const seedInventory = async (api: ApiClient): Promise<void> => {
  await seedClouds(api);
  await seedVlans(api);
  await seedAssignments(api);
  await seedHosts(api);
};
