import {
  done,
  type FamilyMembers,
  type HardwarePlugin,
  type ProvisionerPlugin,
  type SwitchPlugin,
  type ValidatorPlugin,
} from '@quads/engine';
import type { LabCategory } from './lab/index.js';
import { createLabCalls, type LabCalls } from './lab-calls.js';
import type { LabClient } from './lab-client.js';
import { manifestOf } from './manifests.js';

const hardware = ({ of, poll, inspect }: LabCalls): HardwarePlugin => ({
  setAccess: of('setAccess'),
  verifyAccess: of('verifyAccess'),
  removeAccess: of('removeAccess'),
  prepare: of('prepare'),
  setPower: of('setPower'),
  cleanMedia: of('cleanMedia'),
  reboot: of('reboot'),
  poll,
  inspect,
});

const switches = ({ of, poll }: LabCalls): SwitchPlugin => ({
  configure: of('configure'),
  verify: of('verify'),
  poll,
});

/** The images of the lab's provisioner. */
const images = [
  { id: 1, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' },
  { id: 2, title: 'RHEL 8.10', releaseName: 'Ootpa', family: 'Redhat' },
  { id: 3, title: 'Fedora 43', releaseName: '', family: 'Redhat' },
] as const;

const provisioner = ({ of, poll }: LabCalls): ProvisionerPlugin => ({
  register: of('register'),
  unregister: of('unregister'),
  grant: of('grant'),
  revoke: of('revoke'),
  listImages: async () => done('The images of the lab.', images),
  poll,
});

const validator = ({ of }: LabCalls): ValidatorPlugin => ({
  checkHost: of('checkHost'),
  checkCloud: of('checkCloud'),
});

/** The plugins of a lab, one for each category. */
export const membersOf = (client: LabClient, speed = 1): FamilyMembers['members'] => {
  const calls = createLabCalls(client);
  const manifest = <C extends LabCategory>(category: C, description: string) =>
    manifestOf(category, description, speed);
  return [
    { manifest: manifest('hardware', 'BMCs of a simulated lab.'), plugin: hardware(calls) },
    { manifest: manifest('switch', 'Switches of a simulated lab.'), plugin: switches(calls) },
    {
      manifest: manifest('provisioner', 'The provisioner of a simulated lab.'),
      plugin: provisioner(calls),
    },
    { manifest: manifest('validator', 'Checks in a simulated lab.'), plugin: validator(calls) },
  ];
};
