import {
  type Call,
  type HardwarePlugin,
  type ProvisionerPlugin,
  type SwitchPlugin,
  silent,
  type ValidatorPlugin,
} from '@quads/engine';
import type { Door } from '../../../src/simulated/door.js';
import { localDoor } from '../../../src/simulated/family.js';
import { createLab, type Lab, type LabOptions } from '../../../src/simulated/lab/index.js';
import { membersOf } from '../../../src/simulated/members.js';
import { type VirtualClock, virtualClock } from './clock.js';

/** The plugins before a lab. */
export interface Plugins {
  readonly hardware: Required<HardwarePlugin>;
  readonly switches: Required<Omit<SwitchPlugin, 'inspect'>>;
  readonly provisioner: Required<Omit<ProvisionerPlugin, 'inspect'>>;
  readonly validator: Required<ValidatorPlugin>;
}

/** A lab on a virtual clock, and the plugins before it. */
export interface Rig extends Plugins {
  readonly lab: Lab;
  readonly clock: VirtualClock;
  /** What goes with a call: a token of its own where none is given. */
  call(more?: Partial<Call>): Call;
}

export const pluginsBehind = (door: Door): Plugins => {
  const members = new Map(
    membersOf(door).map(({ manifest, plugin }) => [manifest.category, plugin as unknown]),
  );
  return {
    hardware: members.get('hardware') as Plugins['hardware'],
    switches: members.get('switch') as Plugins['switches'],
    provisioner: members.get('provisioner') as Plugins['provisioner'],
    validator: members.get('validator') as Plugins['validator'],
  };
};

export const rig = (options: LabOptions = {}, door: (lab: Lab) => Door = localDoor): Rig => {
  const clock = virtualClock();
  const lab = createLab({ ...options, now: clock.now });
  let tokens = 0;
  return {
    ...pluginsBehind(door(lab)),
    lab,
    clock,
    call: (more = {}) => ({
      signal: new AbortController().signal,
      now: clock.now(),
      token: `token-${++tokens}`,
      epoch: 1,
      log: silent,
      ...more,
    }),
  };
};
