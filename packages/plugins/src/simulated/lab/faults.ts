import { type Failed, failed } from '@quads/engine';
import {
  authRefused,
  bmcSilent,
  checksFailed,
  type FaultSubject,
  powerRefused,
  provisionerRefused,
  rightsRefused,
  switchRefused,
} from './evidence.js';
import { type LabOperation, labOperations, operations } from './operations.js';

export const faultNames = [
  'bmc_unreachable',
  'job_stuck',
  'slow_provisioner',
  'flapping_validation',
  'switch_refused',
  'bmc_auth',
  'power_stuck',
  'provisioner_refused',
  'rbac_refused',
  'throws',
  'hangs',
  'rubbish',
] as const;

export type FaultName = (typeof faultNames)[number];

/** A kind of fault. */
export interface Fault {
  /** The affected operations if the rule names none. */
  readonly defaultOperations: readonly LabOperation[];
  readonly probability?: number;
  /** The failure that they answer. Without it, they run with other durations or results. */
  readonly failure?: (subject: FaultSubject) => Failed;
}

const begun = labOperations.filter((name) => !name.includes('.') && name !== 'checkCloud');

/** All faults, each with the failure that a plugin for real devices would answer. */
export const faults: Readonly<Record<FaultName, Fault>> = {
  bmc_unreachable: {
    defaultOperations: operations.hardware,
    failure: (subject) =>
      failed('bmc_unreachable', 'The BMC does not answer.', { evidence: bmcSilent(subject) }),
  },
  job_stuck: { defaultOperations: ['prepare'] },
  slow_provisioner: { defaultOperations: ['register'] },
  flapping_validation: {
    defaultOperations: ['checkHost'],
    probability: 0.5,
    failure: (subject) =>
      failed('validation_failed', 'The host does not answer on all of its networks.', {
        evidence: checksFailed(subject),
      }),
  },
  switch_refused: {
    defaultOperations: ['configure'],
    failure: (subject) =>
      failed('switch_failed', 'The switch refused the change of VLANs.', {
        evidence: switchRefused(subject),
      }),
  },
  bmc_auth: {
    defaultOperations: operations.hardware,
    failure: (subject) =>
      failed('bmc_auth_failed', 'The BMC refused the credentials.', {
        evidence: authRefused(subject),
        whoMustAct: 'admin',
      }),
  },
  power_stuck: {
    defaultOperations: ['setPower', 'reboot'],
    failure: (subject) =>
      failed('power_failed', 'The host does not change its power state.', {
        evidence: powerRefused(subject),
      }),
  },
  provisioner_refused: {
    defaultOperations: ['register'],
    failure: (subject) =>
      failed('provisioner_failed', 'The provisioner refused the host.', {
        evidence: provisionerRefused(subject),
      }),
  },
  rbac_refused: {
    defaultOperations: ['grant', 'revoke'],
    failure: (subject) =>
      failed('rbac_failed', 'The provisioner refused to change the rights.', {
        evidence: rightsRefused(subject),
      }),
  },
  throws: { defaultOperations: begun },
  hangs: { defaultOperations: begun },
  rubbish: { defaultOperations: begun },
};
