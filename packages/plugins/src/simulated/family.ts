import type { PluginFamily } from '@quads/engine';
import { configSchema, type SimulatedConfig } from './config.js';
import { createLab, type Lab } from './lab/index.js';
import type { LabClient } from './lab-client.js';
import { membersOf } from './members.js';
import { remoteLabClient } from './remote-lab-client.js';

/** Makes a client of a lab in this process. */
export const localLabClient =
  (lab: Lab): LabClient =>
  async (request) =>
    lab.handle(request);

/** A simulated lab: hosts of all vendors with their BMCs, switches, provisioner and checks. */
export const simulated: PluginFamily<SimulatedConfig> = {
  name: 'simulated',
  configSchema,
  create: ({ url, ...lab }, { now }) => ({
    members:
      url === undefined
        ? membersOf(localLabClient(createLab({ ...lab, now })), lab.speed)
        : membersOf(remoteLabClient(url)),
  }),
};

/** The plugins of a given lab, for tests that read its state. */
export const simulatedOn = (lab: Lab): PluginFamily<object> => ({
  name: simulated.name,
  configSchema: { type: 'object', additionalProperties: false },
  create: () => ({ members: membersOf(localLabClient(lab)) }),
});
