import type { HostFacts, TenantFacts, Vendor } from '@quads/engine';

const models = { Dell: 'R750', HPE: 'DL380', Supermicro: '6029P' } as const;

/** A host with two ports whose default cloud is the spare pool. */
export const hostOf = (
  vendor: Vendor,
  name = `${vendor.toLowerCase()}.example.com`,
): HostFacts => ({
  id: 1,
  name,
  model: models[vendor],
  vendor,
  hostType: 'baremetal',
  rack: 'f07',
  uloc: 'u12',
  blade: null,
  defaultCloud: 'cloud01',
  ports: ['em1', 'em2'].map((port, at) => ({
    name: port,
    macAddress: `52:54:00:00:00:0${at}`,
    switchIp: '192.0.2.1',
    switchPort: `et-0/0/${at}`,
  })),
});

export const dell = hostOf('Dell');
export const hpe = hostOf('HPE');
export const supermicro = hostOf('Supermicro');

export const tenant: TenantFacts = {
  assignmentId: 4,
  owner: 'gcarson',
  ticket: '1138',
  wipe: true,
  osType: 'Fedora 42',
  bootOrder: null,
  qinq: null,
};

export const access = { user: 'quads', password: 'rdu2@1138', enabled: true };
