import {
  type Call,
  type HardwarePlugin,
  type ProvisionerPlugin,
  type SwitchPlugin,
  silent,
  type ValidatorPlugin,
} from '@quads/engine';
import { localLabClient } from '../../../src/simulated/family.js';
import { createLab, type Lab, type LabOptions } from '../../../src/simulated/lab/index.js';
import type { LabClient } from '../../../src/simulated/lab-client.js';
import { membersOf } from '../../../src/simulated/members.js';
import { type VirtualClock, virtualClock } from './clock.js';

/** The plugins of a lab. */
export interface Plugins {
  readonly hardware: Required<HardwarePlugin>;
  readonly switches: Required<Omit<SwitchPlugin, 'inspect'>>;
  readonly provisioner: Required<Omit<ProvisionerPlugin, 'inspect'>>;
  readonly validator: Required<ValidatorPlugin>;
}

/** A lab on a virtual clock, with its plugins. */
export interface TestLab extends Plugins {
  readonly lab: Lab;
  readonly clock: VirtualClock;
  /** Makes the call of an operation, with a new token by default. */
  call(more?: Partial<Call>): Call;
}

export const pluginsOf = (client: LabClient): Plugins => {
  const members = new Map(
    membersOf(client).map(({ manifest, plugin }) => [manifest.category, plugin as unknown]),
  );
  return {
    hardware: members.get('hardware') as Plugins['hardware'],
    switches: members.get('switch') as Plugins['switches'],
    provisioner: members.get('provisioner') as Plugins['provisioner'],
    validator: members.get('validator') as Plugins['validator'],
  };
};

export const createTestLab = (
  options: LabOptions = {},
  client: (lab: Lab) => LabClient = localLabClient,
): TestLab => {
  const clock = virtualClock();
  const lab = createLab({ ...options, now: clock.now });
  let tokens = 0;
  return {
    ...pluginsOf(client(lab)),
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
