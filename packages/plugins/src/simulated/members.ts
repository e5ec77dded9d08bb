import type {
  FamilyMembers,
  HardwarePlugin,
  ProvisionerPlugin,
  SwitchPlugin,
  ValidatorPlugin,
} from '@quads/engine';
import { type Asking, askingThrough } from './asking.js';
import type { Door } from './door.js';
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

const provisioner = ({ of, poll }: Asking): ProvisionerPlugin => ({
  register: of('register'),
  unregister: of('unregister'),
  grant: of('grant'),
  revoke: of('revoke'),
  poll,
});

const validator = ({ of }: Asking): ValidatorPlugin => ({
  checkHost: of('checkHost'),
  checkCloud: of('checkCloud'),
});

/** The plugins that stand before a lab, one for each kind of device in it. */
export const membersOf = (door: Door): FamilyMembers['members'] => {
  const asking = askingThrough(door);
  return [
    { manifest: manifestOf('hardware', 'BMCs of a simulated lab.'), plugin: hardware(asking) },
    { manifest: manifestOf('switch', 'Switches of a simulated lab.'), plugin: switches(asking) },
    {
      manifest: manifestOf('provisioner', 'The provisioner of a simulated lab.'),
      plugin: provisioner(asking),
    },
    { manifest: manifestOf('validator', 'Checks in a simulated lab.'), plugin: validator(asking) },
  ];
};
