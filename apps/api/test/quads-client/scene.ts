import { createQuadsClient, type QuadsClient } from '@quads/client';
import type { Assignment, Cloud, Host } from '@quads/contract';
import { beforeAll } from 'vitest';
import { defaultConfig, type System } from '../support/system.js';

/** Settings under which tenants book for themselves as often as the tests want. */
export const config = {
  osImages: [{ id: 4, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' }],
  selfSchedule: { ...defaultConfig.selfSchedule, enabled: true, cloudsPerUser: 1000 },
};

export type Role = 'admin' | 'tenant';

const password = 'correct horse battery';

/** Those who use the client. */
export const accounts: Readonly<Record<Role, { email: string; password: string }>> = {
  admin: { email: 'operator@example.com', password },
  tenant: { email: 'tenant@example.com', password },
};

/** Another who sees everything and changes nothing. */
export const observer = { email: 'observer@example.com', password };

/** A lab of one test, in the middle of its work. */
export interface Scene {
  /** A cloud of an assignment that is not the tenant's, and the host that is booked into it. */
  readonly cloud: string;
  readonly host: string;
  readonly assignment: number;
  readonly schedule: number;
  /** The VLAN of the assignment, and one that nobody has. */
  readonly vlan: number;
  readonly freeVlan: number;
  /** A cloud that nobody has. */
  readonly freeCloud: string;
  /** A host that nobody has booked. */
  readonly spare: string;
  /** A host that is broken, and one that is retired. */
  readonly broken: string;
  readonly retired: string;
  /** What the tenant has booked for themself. */
  readonly mine: { readonly cloud: string; readonly assignment: number; readonly host: string };
}

export type Schedule = Awaited<ReturnType<QuadsClient['listSchedules']>>[number];

/** What stands for the scene in the title of a test. */
export const titles: Scene = {
  cloud: '<cloud>',
  host: '<host>',
  assignment: 1,
  schedule: 2,
  vlan: 4,
  freeVlan: 5,
  freeCloud: '<free cloud>',
  spare: '<spare host>',
  broken: '<broken host>',
  retired: '<retired host>',
  mine: { cloud: '<own cloud>', assignment: 3, host: '<own host>' },
};

/** What the API shows to an account of its own. */
export interface State {
  readonly clouds: readonly Cloud[];
  readonly hosts: readonly Host[];
  readonly assignments: readonly Assignment[];
  readonly schedules: readonly Schedule[];
  readonly users: readonly string[];
}

/** When bookings of the scene begin, and until when they last. */
const dayMs = 86_400_000;
const minutes = (time: number): string =>
  new Date(time).toISOString().slice(0, 16).replace('T', ' ');
export const yesterday = minutes(Date.now() - dayMs);
export const end = '2098-06-01 00:00';

let count = 0;
const numbered = (what: string): string => `${what}${100 + count}`;

const place = { model: 'R640', host_type: 'scalelab', rack: 'a01', uloc: '1' };

const newHost = async (quads: QuadsClient, name: string, changes: object = {}): Promise<string> => {
  await quads.createHost({ body: { name, ...place, can_self_schedule: true } });
  if (Object.keys(changes).length > 0)
    await quads.updateHost({ path: { hostname: name }, body: changes });
  return name;
};

const newVlan = async (quads: QuadsClient, vlan_id: number): Promise<number> => {
  const network = { ip_free: 509, ip_range: '10.1.50.0/23', netmask: '255.255.254.0' };
  await quads.createVlan({ body: { vlan_id, gateway: '10.1.50.1', ...network } });
  return vlan_id;
};

const newScene = async (quads: QuadsClient, byTenant: QuadsClient): Promise<Scene> => {
  count += 1;
  const number = String(count).padStart(3, '0');
  const name = (row: string): string => `${row}-h${number}-r640.example.com`;
  const [cloud, freeCloud, own] = ['cloud1', 'cloud2', 'cloud3'].map(numbered) as [
    string,
    string,
    string,
  ];
  await quads.createCloud({ body: { cloud } });
  const [vlan, freeVlan] = [await newVlan(quads, 1000 + count), await newVlan(quads, 2000 + count)];
  const work = { description: `Work in ${cloud}`, owner: 'outsider', ticket: '1', wipe: true };
  const assigned = await quads.createAssignment({ body: { cloud, vlan, ...work } });
  await quads.createCloud({ body: { cloud: freeCloud } });
  await quads.createCloud({ body: { cloud: own } });
  const host = await newHost(quads, name('a'));
  const booked = await quads.createSchedule({
    body: { cloud, hostname: host, start: yesterday, end },
  });
  const mine = await byTenant.createSelfAssignment({ body: { description: 'Mine', cloud: own } });
  const loaned = await newHost(quads, name('b'));
  await byTenant.createSchedule({ body: { cloud: own, hostname: loaned } });
  return {
    cloud,
    host,
    assignment: assigned.id,
    schedule: booked.id,
    vlan,
    freeVlan,
    freeCloud,
    spare: await newHost(quads, name('c')),
    broken: await newHost(quads, name('d'), { broken: true }),
    retired: await newHost(quads, name('e'), { retired: true }),
    mine: { cloud: own, assignment: mine.id, host: loaned },
  };
};

const listOf = <Item>(list: readonly Item[] | object): readonly Item[] =>
  Array.isArray(list) ? list : [];

const stateOf = async (quads: QuadsClient): Promise<State> => ({
  clouds: await quads.listClouds(),
  hosts: listOf<Host>(await quads.listHosts()),
  assignments: await quads.listAssignments(),
  schedules: await quads.listSchedules(),
  users: (await quads.listUsers()).map(({ email }) => email),
});

/** Sets the booked host of a scene on its move. */
const move = async (quads: QuadsClient, { host, schedule }: Scene): Promise<void> => {
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  const body = { status: 'provisioning', message: 'Half way' };
  await quads.updateMoveProgress({ path: { host_or_id: schedule }, body });
};

/** Scenes in a system, and what an account which does nothing else sees of it. */
export const useScenes = (system: { readonly current: System }) => {
  let observed: QuadsClient;
  let byTenant: QuadsClient;
  beforeAll(async () => {
    const { quads, url } = system.current;
    await quads.createCloud({ body: { cloud: 'cloud01' } });
    await quads.createUser({ body: accounts.tenant });
    for (const who of [accounts.admin, observer])
      await quads.createUser({ body: { ...who, roles: ['admin'] } });
    observed = createQuadsClient({ baseUrl: url, auth: observer });
    byTenant = createQuadsClient({ baseUrl: url, auth: accounts.tenant });
  });
  return {
    scene: () => newScene(system.current.quads, byTenant),
    move: (scene: Scene) => move(system.current.quads, scene),
    state: () => stateOf(observed),
    /** A configuration of the client with a password. */
    server: (role: Role) => {
      const { email: username, password } = accounts[role];
      return { url: system.current.url, username, password };
    },
  };
};
