import { defaultTraits, type Manifest, type OperationTraits } from '@quads/engine';
import type { LabCategory } from './lab/index.js';

type Traits = Readonly<Record<string, Partial<OperationTraits>>>;

const quick = { expectedSeconds: 5, limitSeconds: 300 };

/** The traits of the lab's operations, like those of real devices. */
const traits: Readonly<Record<LabCategory, Traits>> = {
  hardware: {
    setAccess: quick,
    verifyAccess: quick,
    removeAccess: quick,
    prepare: {
      expectedSeconds: 600,
      limitSeconds: 3600,
      idempotent: false,
      keys: [{ key: 'bmc:{vendor}', limit: 64 }],
    },
    setPower: quick,
    cleanMedia: quick,
    reboot: { ...quick, idempotent: false, cancellable: false },
  },
  switch: {
    configure: {
      expectedSeconds: 10,
      limitSeconds: 300,
      keys: [{ key: 'switch:{switch}', limit: 1 }],
    },
    verify: quick,
  },
  provisioner: {
    register: { expectedSeconds: 60, limitSeconds: 1800 },
    unregister: quick,
    grant: quick,
    revoke: quick,
    listImages: quick,
  },
  validator: { checkHost: quick, checkCloud: quick },
};

/** Whether an operation may be repeated if it is unknown whether it has happened. */
export const isIdempotent = (operation: string): boolean =>
  Object.values(traits).every((of) => of[operation]?.idempotent !== false);

/** The time of a call itself does not depend on the speed of the lab. */
const minLimitSeconds = 5;

const scaleTimes = (of: Partial<OperationTraits>, speed: number): Partial<OperationTraits> => {
  const { expectedSeconds, limitSeconds } = { ...defaultTraits, ...of };
  return {
    ...of,
    expectedSeconds: expectedSeconds / speed,
    limitSeconds: Math.max(minLimitSeconds, limitSeconds / speed),
  };
};

/** The manifest of a member. @param speed how many times faster than real devices the lab is */
export const manifestOf = <C extends LabCategory>(
  category: C,
  description: string,
  speed = 1,
): Manifest<C> => ({
  name: 'simulated',
  version: '1.0.0',
  category,
  description,
  operations: Object.fromEntries(
    Object.entries(traits[category]).map(([name, of]) => [name, scaleTimes(of, speed)]),
  ),
});
