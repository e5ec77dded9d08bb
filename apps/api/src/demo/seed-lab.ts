import { clouds, home, hosts } from './lab.js';
import type { LabApi } from './lab-api.js';

/** Fills an empty inventory with the demo's clouds, assignments and hosts. */
export const seedLab = async (api: LabApi): Promise<void> => {
  for (const cloud of [home, ...clouds.map(({ name }) => name)]) {
    await api.call('POST', 'clouds', { cloud });
  }
  for (const { name: cloud, wipe, description } of clouds) {
    const tenant = { owner: 'tenant', ticket: `DEMO-${cloud}` };
    await api.call('POST', 'assignments', { cloud, description, wipe, ...tenant });
  }
  for (const { name, model } of hosts) {
    const place = { host_type: 'demo', rack: name.slice(0, 3), uloc: name.slice(5, 7) };
    await api.call('POST', 'hosts', { name, model, default_cloud: home, ...place });
  }
};
