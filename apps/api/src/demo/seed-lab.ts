import { clouds, home, hosts, vlans } from './lab.js';
import type { LabApi } from './lab-api.js';

/** The switch of its rack, and a port of it. */
const portOf = (host: string): object => ({
  name: 'em1',
  mac_address: `52:54:00:00:${host.slice(1, 3)}:${host.slice(5, 7)}`,
  switch_ip: `10.1.${Number(host.slice(1, 3))}.1`,
  switch_port: `et-0/0/${Number(host.slice(5, 7))}`,
});

/** Fills an empty inventory with the demo's clouds, VLANs, assignments and hosts. */
export const seedLab = async (api: LabApi): Promise<void> => {
  for (const cloud of [home, ...clouds.map(({ name }) => name)]) {
    await api.call('POST', 'clouds', { cloud });
  }
  for (const vlan of vlans) await api.call('POST', 'vlans', vlan);
  for (const { name: cloud, ...assignment } of clouds) {
    const tenant = { owner: 'tenant', ticket: `DEMO-${cloud}` };
    await api.call('POST', 'assignments', { cloud, ...assignment, ...tenant });
  }
  for (const { name, model } of hosts) {
    const place = { host_type: 'demo', rack: name.slice(0, 3), uloc: name.slice(5, 7) };
    await api.call('POST', 'hosts', { name, model, default_cloud: home, ...place });
    await api.call('POST', `interfaces/${name}`, portOf(name));
  }
};
