import { expect } from 'vitest';
import { type Behaviour, has, hostDetails, plain, times, work } from './behaviour.js';
import type { LegacyClient } from './legacy-client.js';

/** VLANs, and what else belongs to an assignment. */
const network = {
  gateway: '10.1.50.1',
  ip_free: 509,
  ip_range: '10.1.50.0/23',
  netmask: '255.255.254.0',
};
let vlans = 0;
const vlan = async (client: LegacyClient): Promise<number> => {
  vlans += 1;
  await client.call('POST', 'vlans', { body: { ...network, vlan_id: vlans } });
  return vlans;
};

export const networks: readonly Behaviour[] = [
  {
    title: 'creates a VLAN with 200',
    send: plain('POST', 'vlans', { ...network, vlan_id: 4000 }),
    upstream: { status: 200, body: { id: expect.any(Number), vlan_id: 4000, ...network } },
  },
  {
    title: 'shows the VLAN of an assignment',
    send: async (client) =>
      client.call('POST', 'assignments', {
        body: { cloud: await client.cloud(), vlan: await vlan(client), ...work },
      }),
    upstream: { status: 201, body: { vlan: network, vlan_id: expect.any(Number) } },
  },
  {
    title: 'allows several assignments with one VLAN',
    send: async (client) => {
      const body = { vlan: await vlan(client), ...work };
      await client.call('POST', 'assignments', { body: { cloud: await client.cloud(), ...body } });
      return client.call('POST', 'assignments', { body: { cloud: await client.cloud(), ...body } });
    },
    upstream: { status: 201 },
    departure: 'vlan-once',
  },
  {
    title: 'ignores the VLAN of a batch that creates no assignment',
    send: async (client) => {
      const { cloud } = await client.assignment();
      const body = { cloud, hostnames: [await client.host()], ...times, vlan: await vlan(client) };
      return client.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 201 },
    departure: 'batch-vlan',
  },
  {
    title: 'accepts any number for a VLAN',
    send: plain('POST', 'vlans', { ...network, vlan_id: 5000 }),
    upstream: { status: 200 },
    departure: 'vlan-number',
  },
  {
    title: 'answers an unknown VLAN with another error',
    send: plain('GET', 'vlans/4094'),
    upstream: { status: 400, body: { error: 'Entry not found' } },
    departure: 'unknown-vlan',
  },
  {
    title: 'shows the notifications of an assignment',
    send: async (client) => client.call('GET', `assignments/${(await client.assignment()).id}`),
    upstream: {
      status: 200,
      body: { notification: { id: expect.any(Number), pre: false, seven_days: false } },
    },
  },
  {
    title: 'shows operating systems with four keys',
    send: plain('GET', 'hosts/os_list'),
    upstream: {
      status: 200,
      body: [{ Id: 4, Title: 'RHEL 9.4', 'Release Name': 'Plow', Family: 'Redhat' }],
    },
  },
  {
    title: 'creates a host with the name of a route',
    send: plain('POST', 'hosts', { name: 'os_list', ...hostDetails }),
    upstream: { status: 200 },
    departure: 'literal-names',
  },
  {
    title: 'lets only admins set the key of an account',
    send: (client) =>
      client.call('PATCH', 'users/tenant@example.com', {
        body: {
          ssh_key:
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHKkQqLVXxfYhYcyiCZ9gOzUBgdzUPMWKQZk3gkzU8Hc me',
        },
        authorization: client.tenant,
      }),
    upstream: { status: 403 },
    departure: 'own-ssh-key',
  },
  {
    title: 'finds users by the id of another service',
    send: plain('GET', 'users?google_id=1'),
    upstream: { status: 200, body: null },
    departure: 'left-out-accounts',
  },
  {
    title: 'shows users with the id of another service',
    send: plain('GET', 'users/tenant@example.com'),
    upstream: { status: 200, matches: has('google_id') },
    departure: 'left-out-user-fields',
  },
  {
    title: 'filters assignments by their further users',
    send: plain('GET', 'assignments?ccuser=ann'),
    upstream: { status: 200 },
    departure: 'assignment-filters',
  },
];
