import { planFor } from '@quads/contract';
import type {
  HostFacts,
  Manifest,
  MoveInfo,
  PluginOf,
  TenantAccess,
  TenantFacts,
  Vendor,
} from '@quads/engine';
import type { OperationCategory } from '../operation-table.js';

/** The time at which the calls of the suite start. */
export const sampleTime = '2026-01-01T00:00:00.000Z';

const names: Readonly<Record<Vendor, string>> = {
  Dell: 'sample-h01-000-r640.example.com',
  HPE: 'sample-h02-000-dl360.example.com',
  Supermicro: 'sample-h03-000-6029p.example.com',
};

const models: Readonly<Record<Vendor, string>> = {
  Dell: 'R640',
  HPE: 'DL360',
  Supermicro: '6029P',
};

/** A sample host of a vendor. */
export const sampleHost = (vendor: Vendor): HostFacts => ({
  id: 1,
  name: names[vendor],
  model: models[vendor],
  vendor,
  hostType: 'scalelab',
  rack: 'h01',
  uloc: '01',
  blade: null,
  defaultCloud: 'cloud01',
  ports: [
    { name: 'em1', macAddress: '02:00:00:00:00:01', switchIp: '192.0.2.1', switchPort: 'et-0/0/1' },
    { name: 'em2', macAddress: '02:00:00:00:00:02', switchIp: '192.0.2.2', switchPort: 'et-0/0/2' },
  ],
});

export const vendors: readonly Vendor[] = ['Dell', 'HPE', 'Supermicro'];

/** One sample host for each vendor that a plugin supports. */
export const sampleHosts = ({ vendors: own = vendors }: Pick<Manifest, 'vendors'>): HostFacts[] =>
  own.map(sampleHost);

/** The password of the sample tenant, which no answer may contain. */
export const samplePassword = 'sample-tenant-password';

const access: TenantAccess = { user: 'quads', password: samplePassword, enabled: true };

const tenant: TenantFacts = {
  assignmentId: 1,
  owner: 'tenant',
  ticket: '1001',
  wipe: true,
  osType: null,
  bootOrder: null,
  qinq: null,
};

const cloud = 'cloud02';

type Inputs<C extends OperationCategory> = {
  readonly [Name in Exclude<keyof PluginOf[C], 'poll' | 'inspect'>]-?: Parameters<
    NonNullable<PluginOf[C][Name]> extends (...input: infer Input) => unknown
      ? (...input: Input) => void
      : never
  >[0];
};

type AllInputs = { readonly [C in OperationCategory]: Inputs<C> };

/** A sample move, for the stages of release plugins. */
export const sampleMove: MoveInfo = {
  moveId: 1,
  attempt: 1,
  profile: 'dell_hpe',
  sourceCloud: 'cloud01',
  targetCloud: cloud,
  status: 'pending',
  startedAt: sampleTime,
  plan: planFor('dell_hpe'),
};

/** The input of each operation for a host. The operations are tested in this order. */
export const sampleInputs = (host: HostFacts): AllInputs => ({
  hardware: {
    setAccess: { host, access },
    verifyAccess: { host, access },
    removeAccess: { host },
    prepare: { host, bootOrder: 'foreman' },
    setPower: { host, power: 'on' },
    cleanMedia: { host },
    reboot: { host },
  },
  switch: {
    configure: { host, from: 'cloud01', to: cloud, qinq: null },
    verify: { host, cloud },
  },
  provisioner: {
    register: { host, cloud, osType: null },
    grant: { host, cloud, tenant },
    revoke: { host, cloud },
    unregister: { host, cloud },
    listImages: {},
  },
  validator: {
    checkHost: { host, cloud, tenant },
    checkCloud: { cloud, hosts: [host], tenant },
  },
  notifier: {
    notify: {
      cursor: 1,
      type: 'move_started',
      time: sampleTime,
      move: { moveId: 1, attempt: 1, targetCloud: cloud, host: host.name },
      event: { cursor: 1, type: 'move_started', time: sampleTime },
    },
  },
  dayzero: { execute: { cloud, hosts: [host], tenant } },
});
