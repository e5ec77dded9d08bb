import {
  done,
  type FamilyMembers,
  type HardwarePlugin,
  type ProvisionerPlugin,
  type SwitchPlugin,
  type ValidatorPlugin,
} from '@quads/engine';
import { type Asking, askingThrough } from './asking.js';
import type { Door } from './door.js';
import type { LabCategory } from './lab/index.js';
import { manifestOf } from './manifests.js';

const hardware = ({ of, poll, inspect }: Asking): HardwarePlugin => ({
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

const switches = ({ of, poll }: Asking): SwitchPlugin => ({
  configure: of('configure'),
  verify: of('verify'),
  poll,
});

/** What the provisioner of the lab can install. */
const images = [
  { id: 1, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' },
  { id: 2, title: 'RHEL 8.10', releaseName: 'Ootpa', family: 'Redhat' },
  { id: 3, title: 'Fedora 43', releaseName: '', family: 'Redhat' },
] as const;

const provisioner = ({ of, poll }: Asking): ProvisionerPlugin => ({
  register: of('register'),
  unregister: of('unregister'),
  grant: of('grant'),
  revoke: of('revoke'),
  listImages: async () => done('The images of the lab.', images),
  poll,
});

const validator = ({ of }: Asking): ValidatorPlugin => ({
  checkHost: of('checkHost'),
  checkCloud: of('checkCloud'),
});

/** The plugins that stand before a lab, one for each kind of device in it. */
export const membersOf = (door: Door, speed = 1): FamilyMembers['members'] => {
  const asking = askingThrough(door);
  const manifest = <C extends LabCategory>(category: C, description: string) =>
    manifestOf(category, description, speed);
  return [
    { manifest: manifest('hardware', 'BMCs of a simulated lab.'), plugin: hardware(asking) },
    { manifest: manifest('switch', 'Switches of a simulated lab.'), plugin: switches(asking) },
    {
      manifest: manifest('provisioner', 'The provisioner of a simulated lab.'),
      plugin: provisioner(asking),
    },
    { manifest: manifest('validator', 'Checks in a simulated lab.'), plugin: validator(asking) },
  ];
};
