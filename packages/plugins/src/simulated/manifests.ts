import type { Manifest, OperationTraits } from '@quads/engine';
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

/** What a member of the lab says of itself. */
export const manifestOf = <C extends LabCategory>(
  category: C,
  description: string,
): Manifest<C> => ({
  name: 'simulated',
  version: '1.0.0',
  category,
  description,
  operations: traits[category],
});
