import type { Profile } from '@quads/contract';
import { assign, bookNow } from './due-hosts.js';
import type { System } from './system.js';

/** Options of {@link newTenancy}. */
export interface TenancyOptions {
  readonly profile?: Profile;
  /** @default a new cloud */
  readonly cloud?: string;
  /** How many hosts. @default 1 */
  readonly hosts?: number;
  readonly model?: string;
  /** The boot order of the assignment. */
  readonly bootOrder?: string;
  /** The switch of all ports. @default one for each host */
  readonly switchIp?: string;
}

/** A cloud with hosts that are due to move into it, or to return from it. */
export interface Tenancy {
  readonly cloud: string;
  /** Undefined if its hosts return. */
  readonly assignmentId: number | undefined;
  readonly hosts: readonly string[];
}

const home = 'cloud01';
const ports = ['em1', 'em2'] as const;

let clouds = 0;
let hosts = 0;

const nameFor = (profile: Profile): string => {
  hosts += 1;
  const model = profile === 'supermicro' ? '6029p' : 'r640';
  return `e${String(hosts).padStart(3, '0')}-h01-${model}.example.com`;
};

const plugIn = async ({ quads }: System, host: string, switchIp: string): Promise<void> => {
  for (const [at, name] of ports.entries()) {
    const mac_address = `aa:bb:cc:00:00:0${at}`;
    const body = { name, mac_address, switch_ip: switchIp, switch_port: `et-0/0/${at}` };
    await quads.createInterface({ path: { host_or_id: host }, body });
  }
};

const newHost = async (system: System, { profile = 'dell_hpe', ...wish }: TenancyOptions) => {
  const name = nameFor(profile);
  const { model = 'R640', switchIp = `10.1.${hosts >> 8}.${hosts & 255}` } = wish;
  await system.quads.createHost({
    body: { name, model, host_type: 'test', rack: 'a01', uloc: '1' },
  });
  await plugIn(system, name, switchIp);
  return name;
};

const assigned = async (
  { quads }: System,
  cloud: string,
  wish: TenancyOptions,
): Promise<number> => {
  const { id } = await assign(quads, cloud, wish.profile !== 'no_wipe');
  if (wish.bootOrder !== undefined) {
    const body = { boot_order: wish.bootOrder };
    await quads.updateAssignment({ path: { assignment_id: id }, body });
  }
  return id;
};

const ensureHome = async ({ quads }: System): Promise<void> => {
  const known = await quads.listClouds();
  if (known.every(({ name }) => name !== home)) await quads.createCloud({ body: { cloud: home } });
};

/** Creates hosts, with interfaces, that are due for a move of a profile. */
export const newTenancy = async (system: System, wish: TenancyOptions = {}): Promise<Tenancy> => {
  const { quads } = system;
  clouds += 1;
  const { cloud = `cloud${100 + clouds}` } = wish;
  const goesHome = wish.profile === 'return';
  await ensureHome(system);
  if (goesHome) await quads.createCloud({ body: { cloud } });
  const assignmentId = goesHome ? undefined : await assigned(system, cloud, wish);
  const names: string[] = [];
  for (let count = 0; count < (wish.hosts ?? 1); count += 1) {
    const host = await newHost(system, wish);
    if (goesHome) await quads.updateHost({ path: { hostname: host }, body: { cloud } });
    else await bookNow(quads, { host, cloud });
    names.push(host);
  }
  return { cloud, assignmentId, hosts: names };
};
