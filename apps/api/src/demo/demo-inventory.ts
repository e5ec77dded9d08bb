/** A host of the demo. */
export interface DemoHost {
  readonly name: string;
  readonly model: string;
  /** The cloud that it is booked into, while the demo has an assignment there. */
  readonly cloud: string;
}

/** The speed of the demo. */
export interface DemoPace {
  /** How many times faster than real hardware the simulated lab is. */
  readonly speed: number;
  /** How long a booking lasts, in seconds. A move that is live at its end continues. */
  readonly bookingSeconds: number;
  /** How long a host stays in its default cloud between two bookings, in seconds. */
  readonly idleSeconds: number;
  /** How often the demo checks each host, in seconds. */
  readonly checkSeconds: number;
  /** The faults of the simulated lab, as `rules` of the section `simulated` in `plugins.yml`. */
  readonly rules: readonly object[];
}

const domain = 'demo.example.com';

/** The clouds that the demo books hosts into; their default cloud is `cloud01`. */
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

export const homeCloud = 'cloud01';

/** The networks of the demo; the first belongs to `cloud02`. */
export const vlans = [1150, 1151, 1152].map((vlan_id, index) => ({
  vlan_id,
  gateway: `10.1.${50 + 2 * index}.1`,
  ip_free: 509,
  ip_range: `10.1.${50 + 2 * index}.0/23`,
  netmask: '255.255.254.0',
}));

/** Hosts of every profile. */
export const hosts: readonly DemoHost[] = [
  { name: `f01-h01-r640.${domain}`, model: 'R640', cloud: 'cloud02' },
  { name: `f01-h02-r640.${domain}`, model: 'R640', cloud: 'cloud02' },
  { name: `f01-h03-r750.${domain}`, model: 'R750', cloud: 'cloud02' },
  { name: `f02-h01-6029p.${domain}`, model: '6029P', cloud: 'cloud02' },
  { name: `f02-h02-1029u.${domain}`, model: '1029U', cloud: 'cloud02' },
  { name: `f03-h01-dl380.${domain}`, model: 'DL380', cloud: 'cloud03' },
  { name: `f03-h02-dl380.${domain}`, model: 'DL380', cloud: 'cloud03' },
];

/** The default pace, for watching. The first reboot of one host fails and is retried. */
export const defaultPace: DemoPace = {
  speed: 60,
  bookingSeconds: 90,
  idleSeconds: 10,
  checkSeconds: 2,
  rules: [
    {
      host: `f01-h02-r640.${domain}`,
      fault: 'bmc_unreachable',
      operation: 'reboot',
      times: 1,
    },
  ],
};

/** Whether a host belongs to the demo. */
export const isDemoHost = (name: string): boolean => name.endsWith(`.${domain}`);

/** Whether a cloud is one that the demo creates. */
export const isDemoCloud = (name: string): boolean =>
  name === homeCloud || clouds.some((cloud) => cloud.name === name);

/** Owner and ticket identify the assignments of the demo, also after a restart. */
const owner = 'tenant';
const ticketOf = (cloud: string): string => `DEMO-${cloud}`;

interface Tenancy {
  readonly owner: string;
  readonly ticket: string | null;
}

/** The body that creates the demo's assignment in a cloud. */
export const assignmentFor = ({ name: cloud, ...assignment }: (typeof clouds)[number]) => ({
  cloud,
  ...assignment,
  owner,
  ticket: ticketOf(cloud),
});

/** Whether the demo created an assignment; with `cloud`, whether it created it for that cloud. */
export const isOwnAssignment = (of: Tenancy, cloud?: string): boolean =>
  of.owner === owner &&
  clouds.some(({ name }) => of.ticket === ticketOf(name) && (cloud ?? name) === name);
