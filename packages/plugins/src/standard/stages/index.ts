import { stageOf } from '@quads/contract';
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

type Times = NonNullable<Stage['times']>;

/** The times of the validation by its settings, if they exceed those of the stage table. */
const validationTimes = (settings: StandardSettings): Times => {
  const { expected_seconds, limit_seconds } = stageOf('validation');
  const { validation_grace_period: grace, validation_interval, validation_limit } = settings;
  const first = grace + validation_interval;
  const last = first + validation_limit;
  return {
    ...(grace > Number(expected_seconds) && { expectedSeconds: first }),
    ...(last > Number(limit_seconds) && { limitSeconds: last }),
  };
};

/** The times of a stage by the settings. */
const timesOf = ({ status }: Stage, settings: StandardSettings): Times => {
  const { expected_seconds, limit_seconds } = settings.stage_times[status] ?? {};
  return {
    ...(status === 'validation' && validationTimes(settings)),
    ...(expected_seconds !== undefined && { expectedSeconds: expected_seconds }),
    ...(limit_seconds !== undefined && { limitSeconds: limit_seconds }),
  };
};

const withTimes = (stage: Stage, settings: StandardSettings): Stage => {
  const times = timesOf(stage, settings);
  return Object.keys(times).length === 0 ? stage : { ...stage, times };
};

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
  return [pending(others), ...others].map((stage) => withTimes(stage, settings));
};
