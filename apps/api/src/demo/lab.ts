/** A host of the demo, and how its moves go. */
export interface DemoHost {
  readonly name: string;
  readonly model: string;
  readonly cloud: string;
  /** Its first boot fails. */
  readonly fails?: true;
}

const domain = 'demo.example.com';

/** The clouds to which the demo's hosts move; `cloud01` is their home. */
export const clouds = [
  {
    name: 'cloud02',
    wipe: true,
    description: 'Storage benchmarks',
    boot_order: 'foreman',
    vlan: 1150,
  },
  { name: 'cloud03', wipe: false, description: 'Network function tests' },
] as const;

export const home = 'cloud01';

/** The networks of the demo; the first belongs to `cloud02`. */
export const vlans = [1150, 1151, 1152].map((vlan_id, index) => ({
  vlan_id,
  gateway: `10.1.${50 + 2 * index}.1`,
  ip_free: 509,
  ip_range: `10.1.${50 + 2 * index}.0/23`,
  netmask: '255.255.254.0',
}));

/** Hosts of every profile; one of them fails at first. */
export const hosts: readonly DemoHost[] = [
  { name: `f01-h01-r640.${domain}`, model: 'R640', cloud: 'cloud02' },
  { name: `f01-h02-r640.${domain}`, model: 'R640', cloud: 'cloud02', fails: true },
  { name: `f01-h03-r750.${domain}`, model: 'R750', cloud: 'cloud02' },
  { name: `f02-h01-6029p.${domain}`, model: '6029P', cloud: 'cloud02' },
  { name: `f02-h02-1029u.${domain}`, model: '1029U', cloud: 'cloud02' },
  { name: `f03-h01-dl380.${domain}`, model: 'DL380', cloud: 'cloud03' },
  { name: `f03-h02-dl380.${domain}`, model: 'DL380', cloud: 'cloud03' },
];

/** Whether a host is one of the demo's. */
export const isDemoHost = (name: string): boolean => name.endsWith(`.${domain}`);
