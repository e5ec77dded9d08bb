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
    what: 'makes an assignment with 201',
    ask: async (lab) =>
      lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...work } }),
    upstream: { status: 201, body: { id: expect.any(Number), active: true, owner: 'somebody' } },
  },
  {
    what: 'ignores keys that an assignment does not have when it is made',
    ask: async (lab) =>
      lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...work, force: true } }),
    upstream: { status: 201 },
  },
  {
    what: 'refuses keys that an assignment does not have when it is changed',
    ask: async (lab) =>
      lab.call('PATCH', `assignments/${(await lab.assignment()).id}`, { body: { force: true } }),
    upstream: { status: 400 },
  },
  {
    what: 'refuses a second assignment of a cloud with 400',
    ask: async (lab) => {
      const { cloud } = await lab.assignment();
      return lab.call('POST', 'assignments', { body: { cloud, ...work } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'gives an object for the assignment of a free cloud',
    ask: async (lab) => lab.call('GET', `assignments/active/${await lab.cloud()}`),
    upstream: { status: 200, body: {}, is: lacks('id') },
  },
  {
    what: 'refuses the assignment of an unknown cloud with 400',
    ask: plain('GET', 'assignments/active/cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses an unknown assignment with 400',
    ask: plain('GET', `assignments/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'gives a list for no assignments',
    ask: plain('GET', 'assignments?owner=nobody'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'uses the operator of a filter for the filters after it',
    ask: async (lab) => {
      await lab.assignment();
      return lab.call('GET', 'assignments?owner__ne=nobody&active=true');
    },
    upstream: {
      status: 200,
      is: ({ body }) => (body as { active: boolean }[]).every(({ active }) => !active),
    },
    departure: 'operator-leak',
  },
  {
    what: 'wants a ticket for a self assignment',
    ask: async (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await lab.cloud() },
        authorization: lab.stranger,
      }),
    upstream: { status: 400 },
    departure: 'self-ticket',
  },
  {
    what: 'ignores keys that a self assignment does not have',
    ask: async (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await lab.cloud(), ticket: '7', owner: 'else' },
        authorization: lab.stranger,
      }),
    upstream: { status: 201, body: { owner: 'stranger' } },
  },
  {
    what: 'refuses a self assignment of the spare pool with 400',
    ask: (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: 'cloud01', ticket: '7' },
        authorization: lab.tenant,
      }),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'terminates with a status and a message',
    ask: async (lab) =>
      lab.call('POST', `assignments/terminate/${(await lab.own()).id}`, {
        authorization: lab.tenant,
      }),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    what: 'refuses to terminate what is of another with 403',
    ask: async (lab) =>
      lab.call('POST', `assignments/terminate/${(await lab.own()).id}`, {
        authorization: lab.stranger,
      }),
    upstream: { status: 403 },
    departure: 'legacy-status',
  },
  {
    what: 'keeps schedules to come when it terminates',
    ask: async (lab) => {
      const { id, cloud } = await lab.assignment();
      const later = { start: '2098-01-01 00:00', end: '2098-02-01 00:00' };
      await lab.call('POST', 'schedules', {
        body: { cloud, hostname: await lab.host(), ...later },
      });
      await lab.call('POST', `assignments/terminate/${id}`);
      return lab.call('GET', `schedules?assignment_id=${id}`);
    },
    upstream: { status: 200, is: (seen) => !empty(seen) },
    departure: 'terminate-removes',
  },
  {
    what: 'books a host with 201',
    ask: async (lab) =>
      lab.call('POST', 'schedules', {
        body: { cloud: (await lab.assignment()).cloud, hostname: await lab.host(), ...times },
      }),
    upstream: {
      status: 201,
      body: { id: expect.any(Number), start: expect.stringMatching(/ GMT$/), build_start: null },
    },
  },
  {
    what: 'refuses a tenant an assignment that is not for oneself with 403',
    ask: async (lab) =>
      lab.call('POST', 'schedules', {
        body: { cloud: (await lab.assignment()).cloud, hostname: await lab.host() },
        authorization: lab.tenant,
      }),
    upstream: { status: 403 },
    departure: 'legacy-status',
  },
  {
    what: 'lets any user book into a self assignment',
    ask: async (lab) =>
      lab.call('POST', 'schedules', {
        body: { cloud: (await lab.own()).cloud, hostname: await lab.host() },
        authorization: lab.stranger,
      }),
    upstream: { status: 201 },
    departure: 'own-self-assignment',
  },
  {
    what: 'books hosts of a batch one by one',
    ask: async (lab) => {
      const [{ cloud }, name] = [await lab.assignment(), await lab.host()];
      const body = { cloud, hostnames: [name, nobody], ...times };
      await lab.call('POST', 'schedules/batch', { body });
      return lab.call('GET', `schedules?host=${name}`);
    },
    upstream: { status: 200, is: (seen) => !empty(seen) },
    departure: 'batch-whole',
  },
  {
    what: 'ignores keys that a batch does not have',
    ask: async (lab) => {
      const [{ cloud }, name] = [await lab.assignment(), await lab.host()];
      const body = { cloud, hostnames: [name], ...times, force: true };
      return lab.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 201, body: { schedules_created: 1 } },
  },
  {
    what: 'refuses an unknown schedule with 400',
    ask: plain('GET', `schedules/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a change of a schedule that changes nothing with 400',
    ask: async (lab) => lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body: {} }),
    upstream: { status: 400 },
  },
  {
    what: 'refuses a date without a time',
    ask: async (lab) =>
      lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body: { end: '2098-01-01' } }),
    upstream: { status: 400 },
    departure: 'date-alone',
  },
  {
    what: 'refuses a build that ends before it starts with 400',
    ask: async (lab) => {
      const body = { build_start: minutesFromNow(10), build_end: minutesFromNow(5) };
      return lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    what: 'refuses a build outside of the schedule with 400',
    ask: async (lab) => {
      const body = { build_start: '2020-01-01T00:00' };
      return lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    what: 'refuses schedules of an unknown host with 400',
    ask: plain('GET', `schedules?host=${nobody}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'takes a schedule for current at its end',
    ask: async (lab) => {
      const { id, host } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { end: '2098-01-01T10:00' } });
      return lab.call('GET', `schedules/current?host=${host}&date=2098-01-01T10:00`);
    },
    upstream: { status: 200, is: (seen) => !empty(seen) },
    departure: 'half-open',
  },
  {
    what: 'takes a schedule that ends when it starts',
    ask: async (lab) => {
      const at = { start: '2098-01-01 10:00', end: '2098-01-01 10:00' };
      const body = { cloud: (await lab.assignment()).cloud, hostname: await lab.host(), ...at };
      return lab.call('POST', 'schedules', { body });
    },
    upstream: { status: 201 },
    departure: 'empty-schedule',
  },
  {
    what: 'holds a build against what one request has alone',
    ask: async (lab) => {
      const { id } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { build_start: minutesFromNow(20) } });
      return lab.call('PATCH', `schedules/${id}`, { body: { build_end: minutesFromNow(10) } });
    },
    upstream: { status: 200 },
    departure: 'build-times',
  },
  {
    what: 'takes an end that excludes the build that a schedule has',
    ask: async (lab) => {
      const { id } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { build_end: minutesFromNow(20) } });
      return lab.call('PATCH', `schedules/${id}`, { body: { end: minutesFromNow(10) } });
    },
    upstream: { status: 200 },
    departure: 'build-times',
  },
  {
    what: 'does not filter schedules by cloud',
    ask: async (lab) => lab.call('GET', `schedules?cloud=${(await lab.booked()).cloud}`),
    upstream: { status: 400 },
    departure: 'client-filters',
  },
  {
    what: 'drops a filter of current schedules by an unknown host',
    ask: plain('GET', `schedules/current?host=${nobody}`),
    upstream: { status: 200 },
    departure: 'unknown-filter',
  },
  {
    what: 'breaks down on schedules in groups',
    ask: plain('GET', 'schedules?group_by=host_id'),
    upstream: { status: 500 },
    departure: 'group-by',
  },
  {
    what: 'does not wipe without being asked',
    ask: async (lab) =>
      lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...work } }),
    upstream: { status: 201, body: { wipe: false, is_self_schedule: false } },
  },
  {
    what: 'takes further users as one text',
    ask: async (lab) => {
      const body = { cloud: await lab.cloud(), ...work, ccuser: 'ann,bob' };
      return lab.call('POST', 'assignments', { body });
    },
    upstream: { status: 201, body: { ccuser: ['ann', 'bob'] } },
  },
  {
    what: 'takes null where nothing is wanted',
    ask: async (lab) => {
      const body = { cloud: await lab.cloud(), ...work, ccuser: null, vlan: null };
      return lab.call('POST', 'assignments', { body });
    },
    upstream: { status: 201 },
  },
  {
    what: 'takes a number as text',
    ask: async (lab) =>
      lab.call('PATCH', `assignments/${(await lab.assignment()).id}`, { body: { qinq: '1' } }),
    upstream: { status: 200, body: { qinq: 1 } },
  },
  {
    what: 'gives a self assignment a QinQ of 0, and its prefix',
    ask: async (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await lab.cloud(), ticket: '7' },
        authorization: lab.stranger,
      }),
    upstream: { status: 201, body: { qinq: 0, description: '[SSM] Mine', is_self_schedule: true } },
  },
  {
    what: 'lists schedules that end within a week',
    ask: plain('GET', 'assignments/expirations'),
    upstream: { status: 200, body: expect.any(Array) },
  },
  {
    what: 'removes an assignment with a status and a message',
    ask: async (lab) => lab.call('DELETE', `assignments/${(await lab.assignment()).id}`),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    what: 'refuses to terminate what there is not with 400',
    ask: plain('POST', `assignments/terminate/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a schedule without times with 400',
    ask: async (lab) => {
      const body = { cloud: (await lab.assignment()).cloud, hostname: await lab.host() };
      return lab.call('POST', 'schedules', { body });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a host that is booked with 400',
    ask: async (lab) => {
      const { host, cloud } = await lab.booked();
      return lab.call('POST', 'schedules', { body: { cloud, hostname: host, ...times } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'names the hosts of a batch that are not available',
    ask: async (lab) => {
      const { host, cloud } = await lab.booked();
      const body = { cloud, hostnames: [host], ...times };
      return lab.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 400, body: { unavailable_hosts: [expect.stringContaining('r640')] } },
  },
  {
    what: 'answers a batch with what it made, and wipes',
    ask: async (lab) => {
      const body = { cloud: await lab.cloud(), hostnames: [await lab.host()], ...times };
      return lab.call('POST', 'schedules/batch', {
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
    what: 'refuses to change the state of a move at its schedule with 400',
    ask: async (lab) => {
      const body = { move_status: 'completed' };
      return lab.call('PATCH', `schedules/${(await lab.moving()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    what: 'filters schedules by the state of their moves',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      const seen = await lab.call('GET', `schedules?move_status=provisioning&host=${host}`);
      return { ...seen, body: (seen.body as { id: number }[]).map((one) => one.id === id) };
    },
    upstream: { status: 200, body: [true] },
  },
];
