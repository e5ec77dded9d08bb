import type { Stage } from '@quads/engine';
import type { StandardSettings } from '../settings.js';
import { cleanup } from './cleanup/stage.js';
import { foremanRbac } from './foreman-rbac/stage.js';
import { hardwarePrep } from './hardware-prep/stage.js';
import { ipmiConfig } from './ipmi-config/stage.js';
import { pending } from './pending/stage.js';
import { postInstall } from './post-install/stage.js';
import { powerOn } from './power-on/stage.js';
import { provisioning } from './provisioning/stage.js';
import { reboot } from './reboot/stage.js';
import { released } from './released/stage.js';
import { switchConfig } from './switch-config/stage.js';
import { validation } from './validation/stage.js';

const afterPending = (settings: StandardSettings): Stage[] => [
  switchConfig(settings),
  ipmiConfig(settings),
  hardwarePrep(settings),
  powerOn(),
  provisioning(settings),
  cleanup(),
  reboot(),
  postInstall(),
  foremanRbac(),
  validation(settings),
  released(settings),
];

/** The stages, in the order of the stage table. */
export const stagesOf = (settings: StandardSettings): Stage[] => {
  const others = afterPending(settings);
  return [pending(others), ...others];
};
