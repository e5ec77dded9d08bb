import type { PluginFamily } from '@quads/engine';
import { configSchema, type SimulatedConfig } from './config.js';
import type { Door } from './door.js';
import { createLab, type Lab } from './lab/index.js';
import { membersOf } from './members.js';
import { remoteDoor } from './remote-door.js';

/** The way to a lab in this process. */
const localDoor =
  (lab: Lab): Door =>
  async (request) =>
    lab.ask(request);

/** A lab that is simulated whole: hosts of all vendors, their switches and their provisioner. */
export const simulated: PluginFamily<SimulatedConfig> = {
  name: 'simulated',
  configSchema,
  create: ({ url, ...lab }, { now }) => ({
    members: membersOf(url === undefined ? localDoor(createLab({ ...lab, now })) : remoteDoor(url)),
  }),
};
