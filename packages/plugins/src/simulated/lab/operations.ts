import type {
  HardwarePlugin,
  HostFacts,
  Operation,
  ProvisionerPlugin,
  SwitchPlugin,
  ValidatorPlugin,
} from '@quads/engine';

/** What the lab can be asked for, by the category of the plugin that asks. */
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

/** One of {@link operations}; what asks after another is named with it: `prepare.poll`. */
export type LabOperation = (typeof operations)[LabCategory][number];

export const labOperations: readonly LabOperation[] = Object.values(operations).flat();

/** Whose work an operation is. */
export const categoryOf = (operation: LabOperation): LabCategory => {
  const all = Object.entries(operations) as [LabCategory, readonly LabOperation[]][];
  return all.find(([, names]) => names.includes(operation))?.[0] ?? 'hardware';
};

export const isLabOperation = (text: unknown): text is LabOperation =>
  labOperations.some((operation) => operation === text);

type All = HardwarePlugin & SwitchPlugin & ProvisionerPlugin & Required<ValidatorPlugin>;

type InputOf<Member> = Member extends Operation<infer Input, infer _> ? Input : never;

/** What an operation is given. */
export type LabInput<Name extends LabOperation> = Name extends `${string}.poll`
  ? { readonly host: HostFacts; readonly memory: unknown }
  : Name extends `${string}.inspect`
    ? { readonly host: HostFacts; readonly since: string }
    : Name extends keyof All
      ? InputOf<All[Name]>
      : never;
