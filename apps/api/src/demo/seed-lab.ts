import type { Assignment, Cloud, Host, Vlan } from '@quads/contract';
import { assignmentFor, clouds, home, hosts, isOwnAssignment, vlans } from './lab.js';
import { type LabApi, listFrom } from './lab-api.js';

/** The switch of its rack, and a port of it. */
const portOf = (host: string): object => ({
  name: 'em1',
  mac_address: `52:54:00:00:${host.slice(1, 3)}:${host.slice(5, 7)}`,
  switch_ip: `10.1.${Number(host.slice(1, 3))}.1`,
  switch_port: `et-0/0/${Number(host.slice(5, 7))}`,
});

const seedClouds = async (api: LabApi): Promise<void> => {
  const known = new Set((await listFrom<Cloud>(api, 'clouds')).map(({ name }) => name));
  for (const cloud of [home, ...clouds.map(({ name }) => name)]) {
    if (!known.has(cloud)) await api.call('POST', 'clouds', { cloud });
  }
};

const seedVlans = async (api: LabApi): Promise<void> => {
  const known = new Set((await listFrom<Vlan>(api, 'vlans')).map(({ vlan_id }) => vlan_id));
  for (const vlan of vlans) {
    if (!known.has(vlan.vlan_id)) await api.call('POST', 'vlans', vlan);
  }
};

const seedAssignments = async (api: LabApi): Promise<void> => {
  const known = await listFrom<Assignment>(api, 'assignments/active');
  for (const cloud of clouds) {
    if (known.some((one) => isOwnAssignment(one, cloud.name))) continue;
    await api.call('POST', 'assignments', assignmentFor(cloud));
  }
};

const seedHosts = async (api: LabApi): Promise<void> => {
  const known = new Map((await listFrom<Host>(api, 'hosts')).map((host) => [host.name, host]));
  for (const { name, model } of hosts) {
    const place = { host_type: 'demo', rack: name.slice(0, 3), uloc: name.slice(5, 7) };
    if (!known.has(name))
      await api.call('POST', 'hosts', { name, model, default_cloud: home, ...place });
    if (!known.get(name)?.interfaces?.length)
      await api.call('POST', `interfaces/${name}`, portOf(name));
  }
};

/**
 * Creates the demo's clouds, VLANs, assignments and hosts, as far as they are missing: a seed that broke
 * off, because the disk was full for instance, is finished by the next call.
 */
export const seedLab = async (api: LabApi): Promise<void> => {
  await seedClouds(api);
  await seedVlans(api);
  await seedAssignments(api);
  await seedHosts(api);
};
