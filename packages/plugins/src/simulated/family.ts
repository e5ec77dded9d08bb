import type { PluginFamily } from '@quads/engine';
import { configSchema, type SimulatedConfig } from './config.js';
import type { Door } from './door.js';
import { createLab, type Lab } from './lab/index.js';
import { membersOf } from './members.js';
import { remoteDoor } from './remote-door.js';

/** The way to a lab in this process. */
export const localDoor =
  (lab: Lab): Door =>
  async (request) =>
    lab.ask(request);

/** A lab that is simulated whole: hosts of all vendors, their switches and their provisioner. */
export const simulated: PluginFamily<SimulatedConfig> = {
  name: 'simulated',
  configSchema,
  create: ({ url, ...lab }, { now }) => ({
    members:
      url === undefined
        ? membersOf(localDoor(createLab({ ...lab, now })), lab.speed)
        : membersOf(remoteDoor(url)),
  }),
};

/** The same before a lab that is there already, for those who want to look into it. */
export const simulatedOn = (lab: Lab): PluginFamily<object> => ({
  name: simulated.name,
  configSchema: { type: 'object', additionalProperties: false },
  create: () => ({ members: membersOf(localDoor(lab)) }),
});
