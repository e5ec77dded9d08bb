import type {
  HardwarePlugin,
  HostFacts,
  Operation,
  ProvisionerPlugin,
  SwitchPlugin,
  ValidatorPlugin,
} from '@quads/engine';

/** The operations of the lab, by the category of the calling plugin. */
export const operations = {
  hardware: [
    'setAccess',
    'verifyAccess',
    'removeAccess',
    'prepare',
    'setPower',
    'cleanMedia',
    'reboot',
    'prepare.poll',
    'prepare.inspect',
    'reboot.inspect',
  ],
  switch: ['configure', 'verify', 'configure.poll'],
  provisioner: ['register', 'unregister', 'grant', 'revoke', 'register.poll'],
  validator: ['checkHost', 'checkCloud'],
} as const;

export type LabCategory = keyof typeof operations;

/** One of {@link operations}. A follow-up is named after its operation: `prepare.poll`. */
export type LabOperation = (typeof operations)[LabCategory][number];

export const labOperations: readonly LabOperation[] = Object.values(operations).flat();

/** The category of an operation. */
export const categoryOf = (operation: LabOperation): LabCategory => {
  const all = Object.entries(operations) as [LabCategory, readonly LabOperation[]][];
  return all.find(([, names]) => names.includes(operation))?.[0] ?? 'hardware';
};

export const isLabOperation = (text: unknown): text is LabOperation =>
  labOperations.some((operation) => operation === text);

type All = HardwarePlugin & SwitchPlugin & ProvisionerPlugin & Required<ValidatorPlugin>;

type InputOf<Member> = Member extends Operation<infer Input, infer _> ? Input : never;

/** The input of an operation. */
export type LabInput<Name extends LabOperation> = Name extends `${string}.poll`
  ? { readonly host: HostFacts; readonly memory: unknown }
  : Name extends `${string}.inspect`
    ? { readonly host: HostFacts; readonly since: string }
    : Name extends keyof All
      ? InputOf<All[Name]>
      : never;
