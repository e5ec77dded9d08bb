import { type Failed, failed } from '@quads/engine';
import {
  authRefused,
  bmcSilent,
  checksFailed,
  powerRefused,
  provisionerRefused,
  rightsRefused,
  type Scene,
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

/** A kind of trouble. */
export interface Fault {
  /** The operations that it hits where its rule names none. */
  readonly usually: readonly LabOperation[];
  readonly probability?: number;
  /** What comes of them. Without it, they are done, but otherwise than usual. */
  readonly failure?: (scene: Scene) => Failed;
}

const begun = labOperations.filter((name) => !name.includes('.') && name !== 'checkCloud');

/** Every kind of trouble, with the failure that a plugin for real devices would make of it. */
export const faults: Readonly<Record<FaultName, Fault>> = {
  bmc_unreachable: {
    usually: operations.hardware,
    failure: (scene) =>
      failed('bmc_unreachable', 'The BMC does not answer.', { evidence: bmcSilent(scene) }),
  },
  job_stuck: { usually: ['prepare'] },
  slow_provisioner: { usually: ['register'] },
  flapping_validation: {
    usually: ['checkHost'],
    probability: 0.5,
    failure: (scene) =>
      failed('validation_failed', 'The host does not answer on all of its networks.', {
        evidence: checksFailed(scene),
      }),
  },
  switch_refused: {
    usually: ['configure'],
    failure: (scene) =>
      failed('switch_failed', 'The switch refused the change of VLANs.', {
        evidence: switchRefused(scene),
      }),
  },
  bmc_auth: {
    usually: operations.hardware,
    failure: (scene) =>
      failed('bmc_auth_failed', 'The BMC refused the credentials.', {
        evidence: authRefused(scene),
        whoMustAct: 'admin',
      }),
  },
  power_stuck: {
    usually: ['setPower', 'reboot'],
    failure: (scene) =>
      failed('power_failed', 'The host does not change its power state.', {
        evidence: powerRefused(scene),
      }),
  },
  provisioner_refused: {
    usually: ['register'],
    failure: (scene) =>
      failed('provisioner_failed', 'The provisioner refused the host.', {
        evidence: provisionerRefused(scene),
      }),
  },
  rbac_refused: {
    usually: ['grant', 'revoke'],
    failure: (scene) =>
      failed('rbac_failed', 'The provisioner refused to change the rights.', {
        evidence: rightsRefused(scene),
      }),
  },
  throws: { usually: begun },
  hangs: { usually: begun },
  rubbish: { usually: begun },
};
