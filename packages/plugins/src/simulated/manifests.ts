import { type Manifest, type OperationTraits, usualTraits } from '@quads/engine';
import type { LabCategory } from './lab/index.js';

type Traits = Readonly<Record<string, Partial<OperationTraits>>>;

const soon = { expectedSeconds: 5, limitSeconds: 300 };

/** What the operations of the lab can do and bear, as those of real devices do. */
const traits: Readonly<Record<LabCategory, Traits>> = {
  hardware: {
    setAccess: soon,
    verifyAccess: soon,
    removeAccess: soon,
    prepare: {
      expectedSeconds: 600,
      limitSeconds: 3600,
      idempotent: false,
      keys: [{ key: 'bmc:{vendor}', limit: 64 }],
    },
    setPower: soon,
    cleanMedia: soon,
    reboot: { ...soon, idempotent: false, cancellable: false },
  },
  switch: {
    configure: {
      expectedSeconds: 10,
      limitSeconds: 300,
      keys: [{ key: 'switch:{switch}', limit: 1 }],
    },
    verify: soon,
  },
  provisioner: {
    register: { expectedSeconds: 60, limitSeconds: 1800 },
    unregister: soon,
    grant: soon,
    revoke: soon,
    listImages: soon,
  },
  validator: { checkHost: soon, checkCloud: soon },
};

/** Whether an operation may be done again when nobody knows if it was done. */
export const isIdempotent = (operation: string): boolean =>
  Object.values(traits).every((of) => of[operation]?.idempotent !== false);

/** A call crosses this machine at its own speed, however fast the lab is. */
const shortestLimit = 5;

const hurried = (of: Partial<OperationTraits>, speed: number): Partial<OperationTraits> => {
  const { expectedSeconds, limitSeconds } = { ...usualTraits, ...of };
  return {
    ...of,
    expectedSeconds: expectedSeconds / speed,
    limitSeconds: Math.max(shortestLimit, limitSeconds / speed),
  };
};

/** What a member of the lab says of itself. @param speed how many times faster than real devices it is */
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
    Object.entries(traits[category]).map(([name, of]) => [name, hurried(of, speed)]),
  ),
});
