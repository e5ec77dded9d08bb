import { expect } from 'vitest';
import { type Behaviour, has, place, plain, times, work } from './behaviour.js';
import type { Lab } from './lab.js';

/** VLANs, and what else belongs to an assignment. */
const network = {
  gateway: '10.1.50.1',
  ip_free: 509,
  ip_range: '10.1.50.0/23',
  netmask: '255.255.254.0',
};
let vlans = 0;
const vlan = async (lab: Lab): Promise<number> => {
  vlans += 1;
  await lab.call('POST', 'vlans', { body: { ...network, vlan_id: vlans } });
  return vlans;
};

export const networks: readonly Behaviour[] = [
  {
    what: 'makes a VLAN with 200',
    ask: plain('POST', 'vlans', { ...network, vlan_id: 4000 }),
    upstream: { status: 200, body: { id: expect.any(Number), vlan_id: 4000, ...network } },
  },
  {
    what: 'shows the VLAN of an assignment',
    ask: async (lab) =>
      lab.call('POST', 'assignments', {
        body: { cloud: await lab.cloud(), vlan: await vlan(lab), ...work },
      }),
    upstream: { status: 201, body: { vlan: network, vlan_id: expect.any(Number) } },
  },
  {
    what: 'lets several assignments have one VLAN',
    ask: async (lab) => {
      const body = { vlan: await vlan(lab), ...work };
      await lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...body } });
      return lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...body } });
    },
    upstream: { status: 201 },
    departure: 'vlan-once',
  },
  {
    what: 'ignores the VLAN of a batch that makes no assignment',
    ask: async (lab) => {
      const { cloud } = await lab.assignment();
      const body = { cloud, hostnames: [await lab.host()], ...times, vlan: await vlan(lab) };
      return lab.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 201 },
    departure: 'batch-vlan',
  },
  {
    what: 'takes any number for a VLAN',
    ask: plain('POST', 'vlans', { ...network, vlan_id: 5000 }),
    upstream: { status: 200 },
    departure: 'vlan-number',
  },
  {
    what: 'answers an unknown VLAN with an error of its own',
    ask: plain('GET', 'vlans/4094'),
    upstream: { status: 400, body: { error: 'Entry not found' } },
    departure: 'unknown-vlan',
  },
  {
    what: 'shows the notifications of an assignment',
    ask: async (lab) => lab.call('GET', `assignments/${(await lab.assignment()).id}`),
    upstream: {
      status: 200,
      body: { notification: { id: expect.any(Number), pre: false, seven_days: false } },
    },
  },
  {
    what: 'shows operating systems by four keys',
    ask: plain('GET', 'hosts/os_list'),
    upstream: {
      status: 200,
      body: [{ Id: 4, Title: 'RHEL 9.4', 'Release Name': 'Plow', Family: 'Redhat' }],
    },
  },
  {
    what: 'makes a host with the name of a route',
    ask: plain('POST', 'hosts', { name: 'os_list', ...place }),
    upstream: { status: 200 },
    departure: 'literal-names',
  },
  {
    what: 'lets only admins set the key of an account',
    ask: (lab) =>
      lab.call('PATCH', 'users/tenant@example.com', {
        body: {
          ssh_key:
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHKkQqLVXxfYhYcyiCZ9gOzUBgdzUPMWKQZk3gkzU8Hc me',
        },
        authorization: lab.tenant,
      }),
    upstream: { status: 403 },
    departure: 'own-ssh-key',
  },
  {
    what: 'finds users by the id of another service',
    ask: plain('GET', 'users?google_id=1'),
    upstream: { status: 200, body: null },
    departure: 'left-out-accounts',
  },
  {
    what: 'shows users with the id of another service',
    ask: plain('GET', 'users/tenant@example.com'),
    upstream: { status: 200, is: has('google_id') },
    departure: 'left-out-user-fields',
  },
  {
    what: 'filters assignments by their further users',
    ask: plain('GET', 'assignments?ccuser=ann'),
    upstream: { status: 200 },
    departure: 'assignment-filters',
  },
];
