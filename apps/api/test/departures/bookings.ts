import { expect } from 'vitest';
import {
  type Behaviour,
  empty,
  lacks,
  minutesFromNow,
  nobody,
  noId,
  plain,
  resourceError,
  times,
  work,
} from './behaviour.js';

/** Assignments and schedules. */
export const bookings: readonly Behaviour[] = [
  {
    title: 'creates an assignment with 201',
    send: async (client) =>
      client.call('POST', 'assignments', { body: { cloud: await client.cloud(), ...work } }),
    upstream: { status: 201, body: { id: expect.any(Number), active: true, owner: 'somebody' } },
  },
  {
    title: 'ignores unknown keys of a new assignment',
    send: async (client) =>
      client.call('POST', 'assignments', {
        body: { cloud: await client.cloud(), ...work, force: true },
      }),
    upstream: { status: 201 },
  },
  {
    title: 'rejects unknown keys of a change of an assignment',
    send: async (client) =>
      client.call('PATCH', `assignments/${(await client.assignment()).id}`, {
        body: { force: true },
      }),
    upstream: { status: 400 },
  },
  {
    title: 'rejects a second assignment of a cloud with 400',
    send: async (client) => {
      const { cloud } = await client.assignment();
      return client.call('POST', 'assignments', { body: { cloud, ...work } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'returns an empty object for the assignment of a free cloud',
    send: async (client) => client.call('GET', `assignments/active/${await client.cloud()}`),
    upstream: { status: 200, body: {}, matches: lacks('id') },
  },
  {
    title: 'rejects the assignment of an unknown cloud with 400',
    send: plain('GET', 'assignments/active/cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'rejects an unknown assignment with 400',
    send: plain('GET', `assignments/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'returns an empty list without assignments',
    send: plain('GET', 'assignments?owner=nobody'),
    upstream: { status: 200, matches: empty },
  },
  {
    title: 'applies the operator of a filter to the filters after it',
    send: async (client) => {
      await client.assignment();
      return client.call('GET', 'assignments?owner__ne=nobody&active=true');
    },
    upstream: {
      status: 200,
      matches: ({ body }) => (body as { active: boolean }[]).every(({ active }) => !active),
    },
    departure: 'operator-leak',
  },
  {
    title: 'requires a ticket for a self assignment',
    send: async (client) =>
      client.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await client.cloud() },
        authorization: client.stranger,
      }),
    upstream: { status: 400 },
    departure: 'self-ticket',
  },
  {
    title: 'ignores unknown keys of a self assignment',
    send: async (client) =>
      client.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await client.cloud(), ticket: '7', owner: 'else' },
        authorization: client.stranger,
      }),
    upstream: { status: 201, body: { owner: 'stranger' } },
  },
  {
    title: 'rejects a self assignment of the spare pool with 400',
    send: (client) =>
      client.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: 'cloud01', ticket: '7' },
        authorization: client.tenant,
      }),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'terminates with a status and a message',
    send: async (client) =>
      client.call('POST', `assignments/terminate/${(await client.selfAssignment()).id}`, {
        authorization: client.tenant,
      }),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    title: 'rejects to terminate an assignment of another user with 403',
    send: async (client) =>
      client.call('POST', `assignments/terminate/${(await client.selfAssignment()).id}`, {
        authorization: client.stranger,
      }),
    upstream: { status: 403 },
    departure: 'legacy-status',
  },
  {
    title: 'keeps future schedules of a terminated assignment',
    send: async (client) => {
      const { id, cloud } = await client.assignment();
      const later = { start: '2098-01-01 00:00', end: '2098-02-01 00:00' };
      await client.call('POST', 'schedules', {
        body: { cloud, hostname: await client.host(), ...later },
      });
      await client.call('POST', `assignments/terminate/${id}`);
      return client.call('GET', `schedules?assignment_id=${id}`);
    },
    upstream: { status: 200, matches: (seen) => !empty(seen) },
    departure: 'terminate-removes',
  },
  {
    title: 'books a host with 201',
    send: async (client) =>
      client.call('POST', 'schedules', {
        body: { cloud: (await client.assignment()).cloud, hostname: await client.host(), ...times },
      }),
    upstream: {
      status: 201,
      body: { id: expect.any(Number), start: expect.stringMatching(/ GMT$/), build_start: null },
    },
  },
  {
    title:
      'rejects a booking by a tenant into an assignment that is not a self assignment with 403',
    send: async (client) =>
      client.call('POST', 'schedules', {
        body: { cloud: (await client.assignment()).cloud, hostname: await client.host() },
        authorization: client.tenant,
      }),
    upstream: { status: 403 },
    departure: 'legacy-status',
  },
  {
    title: 'lets any user book into a self assignment',
    send: async (client) =>
      client.call('POST', 'schedules', {
        body: { cloud: (await client.selfAssignment()).cloud, hostname: await client.host() },
        authorization: client.stranger,
      }),
    upstream: { status: 201 },
    departure: 'own-self-assignment',
  },
  {
    title: 'books hosts of a batch one by one',
    send: async (client) => {
      const [{ cloud }, name] = [await client.assignment(), await client.host()];
      const body = { cloud, hostnames: [name, nobody], ...times };
      await client.call('POST', 'schedules/batch', { body });
      return client.call('GET', `schedules?host=${name}`);
    },
    upstream: { status: 200, matches: (seen) => !empty(seen) },
    departure: 'batch-whole',
  },
  {
    title: 'ignores unknown keys of a batch',
    send: async (client) => {
      const [{ cloud }, name] = [await client.assignment(), await client.host()];
      const body = { cloud, hostnames: [name], ...times, force: true };
      return client.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 201, body: { schedules_created: 1 } },
  },
  {
    title: 'rejects an unknown schedule with 400',
    send: plain('GET', `schedules/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'rejects a change of a schedule that changes nothing with 400',
    send: async (client) =>
      client.call('PATCH', `schedules/${(await client.bookedHost()).id}`, { body: {} }),
    upstream: { status: 400 },
  },
  {
    title: 'rejects a date without a time',
    send: async (client) =>
      client.call('PATCH', `schedules/${(await client.bookedHost()).id}`, {
        body: { end: '2098-01-01' },
      }),
    upstream: { status: 400 },
    departure: 'date-alone',
  },
  {
    title: 'rejects a build that ends before it starts with 400',
    send: async (client) => {
      const body = { build_start: minutesFromNow(10), build_end: minutesFromNow(5) };
      return client.call('PATCH', `schedules/${(await client.bookedHost()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    title: 'rejects a build outside of the schedule with 400',
    send: async (client) => {
      const body = { build_start: '2020-01-01T00:00' };
      return client.call('PATCH', `schedules/${(await client.bookedHost()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    title: 'rejects schedules of an unknown host with 400',
    send: plain('GET', `schedules?host=${nobody}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'treats a schedule as current at its end',
    send: async (client) => {
      const { id, host } = await client.bookedHost();
      await client.call('PATCH', `schedules/${id}`, { body: { end: '2098-01-01T10:00' } });
      return client.call('GET', `schedules/current?host=${host}&date=2098-01-01T10:00`);
    },
    upstream: { status: 200, matches: (seen) => !empty(seen) },
    departure: 'half-open',
  },
  {
    title: 'accepts a schedule that ends when it starts',
    send: async (client) => {
      const at = { start: '2098-01-01 10:00', end: '2098-01-01 10:00' };
      const body = {
        cloud: (await client.assignment()).cloud,
        hostname: await client.host(),
        ...at,
      };
      return client.call('POST', 'schedules', { body });
    },
    upstream: { status: 201 },
    departure: 'empty-schedule',
  },
  {
    title: 'compares build times only with the times in the same request',
    send: async (client) => {
      const { id } = await client.bookedHost();
      await client.call('PATCH', `schedules/${id}`, { body: { build_start: minutesFromNow(20) } });
      return client.call('PATCH', `schedules/${id}`, { body: { build_end: minutesFromNow(10) } });
    },
    upstream: { status: 200 },
    departure: 'build-times',
  },
  {
    title: 'accepts an end before the stored build times',
    send: async (client) => {
      const { id } = await client.bookedHost();
      await client.call('PATCH', `schedules/${id}`, { body: { build_end: minutesFromNow(20) } });
      return client.call('PATCH', `schedules/${id}`, { body: { end: minutesFromNow(10) } });
    },
    upstream: { status: 200 },
    departure: 'build-times',
  },
  {
    title: 'does not filter schedules by cloud',
    send: async (client) =>
      client.call('GET', `schedules?cloud=${(await client.bookedHost()).cloud}`),
    upstream: { status: 400 },
    departure: 'client-filters',
  },
  {
    title: 'drops a filter of current schedules by an unknown host',
    send: plain('GET', `schedules/current?host=${nobody}`),
    upstream: { status: 200 },
    departure: 'unknown-filter',
  },
  {
    title: 'fails on schedules in groups',
    send: plain('GET', 'schedules?group_by=host_id'),
    upstream: { status: 500 },
    departure: 'group-by',
  },
  {
    title: 'does not wipe by default',
    send: async (client) =>
      client.call('POST', 'assignments', { body: { cloud: await client.cloud(), ...work } }),
    upstream: { status: 201, body: { wipe: false, is_self_schedule: false } },
  },
  {
    title: 'accepts further users as one text',
    send: async (client) => {
      const body = { cloud: await client.cloud(), ...work, ccuser: 'ann,bob' };
      return client.call('POST', 'assignments', { body });
    },
    upstream: { status: 201, body: { ccuser: ['ann', 'bob'] } },
  },
  {
    title: 'accepts null for optional fields',
    send: async (client) => {
      const body = { cloud: await client.cloud(), ...work, ccuser: null, vlan: null };
      return client.call('POST', 'assignments', { body });
    },
    upstream: { status: 201 },
  },
  {
    title: 'accepts a number as text',
    send: async (client) =>
      client.call('PATCH', `assignments/${(await client.assignment()).id}`, {
        body: { qinq: '1' },
      }),
    upstream: { status: 200, body: { qinq: 1 } },
  },
  {
    title: 'creates a self assignment with a QinQ of 0, and with its prefix',
    send: async (client) =>
      client.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await client.cloud(), ticket: '7' },
        authorization: client.stranger,
      }),
    upstream: { status: 201, body: { qinq: 0, description: '[SSM] Mine', is_self_schedule: true } },
  },
  {
    title: 'lists schedules that end within a week',
    send: plain('GET', 'assignments/expirations'),
    upstream: { status: 200, body: expect.any(Array) },
  },
  {
    title: 'removes an assignment with a status and a message',
    send: async (client) => client.call('DELETE', `assignments/${(await client.assignment()).id}`),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    title: 'rejects to terminate a missing assignment with 400',
    send: plain('POST', `assignments/terminate/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'rejects a schedule without times with 400',
    send: async (client) => {
      const body = { cloud: (await client.assignment()).cloud, hostname: await client.host() };
      return client.call('POST', 'schedules', { body });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'rejects a host that is booked with 400',
    send: async (client) => {
      const { host, cloud } = await client.bookedHost();
      return client.call('POST', 'schedules', { body: { cloud, hostname: host, ...times } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'names the hosts of a batch that are not available',
    send: async (client) => {
      const { host, cloud } = await client.bookedHost();
      const body = { cloud, hostnames: [host], ...times };
      return client.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 400, body: { unavailable_hosts: [expect.stringContaining('r640')] } },
  },
  {
    title: 'returns the created resources of a batch, with wipe',
    send: async (client) => {
      const body = { cloud: await client.cloud(), hostnames: [await client.host()], ...times };
      return client.call('POST', 'schedules/batch', {
        body: { ...body, description: 'Work', owner: 'somebody', ticket: '1' },
      });
    },
    upstream: {
      status: 201,
      body: {
        assignment_id: expect.any(Number),
        schedules_created: 1,
        hostnames: [expect.stringContaining('r640')],
        jira_updated: expect.any(Boolean),
      },
    },
  },
  {
    title: 'rejects a change of the move state of a schedule with 400',
    send: async (client) => {
      const body = { move_status: 'completed' };
      return client.call('PATCH', `schedules/${(await client.hostAtProvisioning()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    title: 'filters schedules by the state of their moves',
    send: async (client) => {
      const { id, host } = await client.hostAtProvisioning();
      const seen = await client.call('GET', `schedules?move_status=provisioning&host=${host}`);
      return { ...seen, body: (seen.body as { id: number }[]).map((one) => one.id === id) };
    },
    upstream: { status: 200, body: [true] },
  },
];
