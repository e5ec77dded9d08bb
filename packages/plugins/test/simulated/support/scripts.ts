import type { HostFacts } from '@quads/engine';
import fc from 'fast-check';
import { faultNames, type Rule } from '../../../src/simulated/lab/index.js';
import { access, hostOf, tenant } from './hosts.js';
import type { Plugins, TestLab } from './test-lab.js';

type RunOperation = (
  plugins: Plugins,
  host: HostFacts,
  call: ReturnType<TestLab['call']>,
) => Promise<unknown>;

const cloud = 'cloud02';
const memory = {};

/** The operations that scripts can run on a host. */
export const operations = {
  setAccess: ({ hardware }, host, call) => hardware.setAccess({ host, access }, call),
  verifyAccess: ({ hardware }, host, call) => hardware.verifyAccess({ host, access }, call),
  removeAccess: ({ hardware }, host, call) => hardware.removeAccess({ host }, call),
  prepare: ({ hardware }, host, call) => hardware.prepare({ host, bootOrder: 'foreman' }, call),
  lookForJob: ({ hardware }, host, call) =>
    hardware.inspect({ host, operation: 'prepare', since: '2026-11-22T08:00:00Z' }, call),
  setPower: ({ hardware }, host, call) => hardware.setPower({ host, power: 'on' }, call),
  cleanMedia: ({ hardware }, host, call) => hardware.cleanMedia({ host }, call),
  reboot: ({ hardware }, host, call) => hardware.reboot({ host }, call),
  lookForBoot: ({ hardware }, host, call) =>
    hardware.inspect({ host, operation: 'reboot', since: '2026-11-22T08:00:00Z' }, call),
  configure: ({ switches }, host, call) =>
    switches.configure({ host, from: 'cloud01', to: cloud, qinq: null }, call),
  afterSwitch: ({ switches }, host, call) =>
    switches.poll({ host, operation: 'configure', memory }, call),
  verify: ({ switches }, host, call) => switches.verify({ host, cloud }, call),
  register: ({ provisioner }, host, call) =>
    provisioner.register({ host, cloud, osType: null }, call),
  afterProvisioner: ({ provisioner }, host, call) =>
    provisioner.poll({ host, operation: 'register', memory }, call),
  unregister: ({ provisioner }, host, call) => provisioner.unregister({ host, cloud }, call),
  grant: ({ provisioner }, host, call) => provisioner.grant({ host, cloud, tenant }, call),
  revoke: ({ provisioner }, host, call) => provisioner.revoke({ host, cloud }, call),
  checkHost: ({ validator }, host, call) => validator.checkHost({ host, cloud, tenant }, call),
} as const satisfies Readonly<Record<string, RunOperation>>;

/** The operations for one host, one in each round. */
export interface Script {
  readonly host: HostFacts;
  readonly operations: readonly (keyof typeof operations)[];
}

const operationName = fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[]));

/** Scripts of the same length for several hosts. */
export const scripts: fc.Arbitrary<readonly Script[]> = fc
  .record({ rounds: fc.nat({ max: 12 }), hosts: fc.integer({ min: 2, max: 4 }) })
  .chain(({ rounds, hosts }) =>
    fc.array(fc.array(operationName, { minLength: rounds, maxLength: rounds }), {
      minLength: hosts,
      maxLength: hosts,
    }),
  )
  .map((all) =>
    all.map((some, at) => ({
      host: hostOf(
        (['Dell', 'HPE', 'Supermicro'] as const)[at % 3] ?? 'Dell',
        `h${at}.example.com`,
      ),
      operations: some,
    })),
  );

/** Rules under which every call settles. */
export const rules: fc.Arbitrary<readonly Rule[]> = fc.array(
  fc
    .record({
      host: fc.constantFrom('*', 'h0*', 'h1.example.com'),
      fault: fc.constantFrom(...faultNames.filter((name) => name !== 'hangs')),
      times: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      after: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
      happens: fc.boolean(),
    })
    .map((rule) => JSON.parse(JSON.stringify(rule)) as Rule),
  { maxLength: 4 },
);

/** Runs the operation of a round; the result is its answer, or the text of its error. */
export const runOperation = async (
  plugins: Plugins,
  { host, operations: all }: Script,
  round: number,
  call: ReturnType<TestLab['call']>,
): Promise<unknown> => {
  const name = all[round];
  if (!name) return undefined;
  try {
    return await operations[name](plugins, host, call);
  } catch (error) {
    return String(error);
  }
};
