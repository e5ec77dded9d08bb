import { expect } from 'vitest';
import {
  type Behaviour,
  empty,
  error,
  failed,
  html,
  nobody,
  noId,
  plain,
  resourceError,
} from './behaviour.js';

/** Moves and reports. */
export const moves: readonly Behaviour[] = [
  {
    title: 'lists the hosts that are due to move',
    send: async (client) => {
      const { host } = await client.bookedHost();
      const seen = await client.call('GET', 'moves');
      return { ...seen, body: (seen.body as { host: string }[]).find((one) => one.host === host) };
    },
    upstream: { status: 200, body: { new: expect.any(String), current: 'cloud01' } },
  },
  {
    title: 'rejects a bad date with 400',
    send: plain('GET', 'moves?date=tomorrow'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'returns an empty list of moves to an unknown cloud',
    send: plain('GET', 'moves/progress?cloud=cloud99'),
    upstream: { status: 200, matches: empty },
  },
  {
    title: 'ignores an empty status and unknown parameters',
    send: plain('GET', 'moves/progress?cloud=cloud99&status=&nothing=1'),
    upstream: { status: 200, matches: empty },
  },
  {
    title: 'accepts a status in any case',
    send: plain('GET', 'moves/progress?cloud=cloud99&status=FAILED'),
    upstream: { status: 200, matches: empty },
  },
  {
    title: 'rejects an unknown status with 400',
    send: plain('GET', 'moves/progress?status=nothing'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'lists no completed moves',
    send: async (client) => {
      const { id, cloud } = await client.hostAtProvisioning();
      await client.report(id, { status: 'completed' });
      return client.call('GET', `moves/progress?status=completed&cloud=${cloud}`);
    },
    upstream: { status: 200, matches: empty },
  },
  {
    title: 'returns an error and a message for a host without a move',
    send: async (client) => client.call('GET', `moves/progress/${await client.host()}`),
    upstream: { status: 404, body: error },
  },
  {
    title: 'shows a move with ten keys',
    send: async (client) =>
      client.call('GET', `moves/progress/${(await client.hostAtProvisioning()).host}`),
    upstream: {
      status: 200,
      body: {
        id: expect.any(Number),
        host: expect.any(String),
        host_id: expect.any(Number),
        source_cloud: 'cloud01',
        target_cloud: expect.any(String),
        status: 'provisioning',
        message: null,
        error_message: null,
        started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/),
        completed_at: null,
      },
    },
  },
  {
    title: 'shows no completed move with any query',
    send: async (client) => {
      const { id, host } = await client.hostAtProvisioning();
      await client.report(id, { status: 'completed' });
      return client.call('GET', `moves/progress/${host}?include=ended`);
    },
    upstream: { status: 404 },
    departure: 'completed-stays',
  },
  {
    title: 'shows no move of a schedule that is over',
    send: async (client) => {
      const { id, host } = await client.hostAtProvisioning();
      await client.endBookingNow(id);
      return client.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 404 },
    departure: 'live-moves-listed',
  },
  {
    title: 'shows no move of an assignment that was terminated',
    send: async (client) => {
      const { assignment, host } = await client.hostAtProvisioning();
      await client.call('POST', `assignments/terminate/${assignment}`);
      return client.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 404 },
    departure: 'schedule-ended',
  },
  {
    title: 'starts a batch with 201 and the ids of the schedules',
    send: async (client) => {
      const { host, id } = await client.bookedHost();
      const seen = await client.call('POST', 'moves/progress/batch', {
        body: { hostnames: [host] },
      });
      return { ...seen, body: (seen.body as Record<string, number>)[host] === id };
    },
    upstream: { status: 201, body: true },
  },
  {
    title: 'rejects an empty batch with 400',
    send: plain('POST', 'moves/progress/batch', { hostnames: [] }),
    upstream: { status: 400, body: error },
  },
  {
    title: 'fails on a host without a schedule',
    send: async (client) => {
      const hostnames = [await client.host({ cloud: await client.cloud() })];
      return client.call('POST', 'moves/progress/batch', { body: { hostnames } });
    },
    upstream: { status: 500, type: html },
    departure: 'batch-start',
  },
  {
    title: 'fails on an unknown host',
    send: plain('POST', 'moves/progress/batch', { hostnames: [nobody] }),
    upstream: { status: 500, type: html },
    departure: 'batch-start',
  },
  {
    title: 'clears the failure when the host is started again',
    send: async (client) => {
      const { host } = await failed(client);
      const { body } = await client.call('GET', `moves/progress/${host}`);
      await client.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return client.call('GET', `moves/${(body as { move_id: number }).move_id}`);
    },
    upstream: { status: 404 },
    departure: 'attempts-kept',
  },
  {
    title: 'keeps the end of the failure when the host is started again',
    send: async (client) => {
      const { host, id } = await failed(client);
      await client.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return client.call('GET', `schedules/${id}`);
    },
    upstream: { status: 200, body: { build_end: expect.any(String) } },
    departure: 'retry-build-end',
  },
  {
    title: 'handles batch as the name of a host',
    send: plain('GET', 'moves/progress/batch'),
    upstream: { status: 404, body: error },
    departure: 'literal-batch',
  },
  {
    title: 'shows a failure, with its error',
    send: async (client) => client.call('GET', `moves/progress/${(await failed(client)).host}`),
    upstream: {
      status: 200,
      body: { status: 'failed', error_message: 'Failed at provisioning' },
    },
  },
  {
    title: 'keeps the last message next to the failure',
    send: async (client) => {
      const { id, host } = await client.hostAtProvisioning();
      await client.report(id, { message: 'Half way' });
      await client.report(id, { status: 'failed', error_message: 'Failed at provisioning' });
      return client.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 200, body: { status: 'failed', message: 'Half way' } },
    departure: 'failure-message',
  },
  {
    title: 'accepts a message, also as a number',
    send: async (client) => client.report((await client.hostAtProvisioning()).id, { message: 7 }),
    upstream: { status: 200, body: { message: '7', status: 'provisioning' } },
  },
  {
    title: 'accepts a report without content',
    send: async (client) => client.report((await client.hostAtProvisioning()).id, {}),
    upstream: { status: 200, body: { status: 'provisioning' } },
  },
  {
    title: 'ignores unknown keys of a report',
    send: async (client) =>
      client.report((await client.hostAtProvisioning()).id, { status: 'reboot', force: true }),
    upstream: { status: 200, body: { status: 'reboot' } },
  },
  {
    title: 'does not change a field for null',
    send: async (client) => {
      const { id } = await client.hostAtProvisioning();
      await client.report(id, { message: 'Half way' });
      return client.report(id, { status: 'reboot', message: null });
    },
    upstream: { status: 200, body: { status: 'reboot', message: 'Half way' } },
  },
  {
    title: 'rejects an unknown status in a report with 400',
    send: async (client) =>
      client.report((await client.hostAtProvisioning()).id, { status: 'nothing' }),
    upstream: { status: 400, body: error },
  },
  {
    title: 'rejects a report of an unknown id with 404',
    send: (client) => client.report(noId, { status: 'reboot' }),
    upstream: { status: 404, body: error },
  },
  {
    title: 'has no reports by host name',
    send: async (client) => {
      const { host } = await client.hostAtProvisioning();
      return client.call('PATCH', `moves/progress/${host}`, { body: { status: 'reboot' } });
    },
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    title: 'accepts a lower stage after a higher one',
    send: async (client) =>
      client.report((await client.hostAtProvisioning()).id, { status: 'switch_config' }),
    upstream: { status: 200, body: { status: 'switch_config' } },
    departure: 'status-order',
  },
  {
    title: 'accepts a stage after the end',
    send: async (client) => {
      const { id } = await client.hostAtProvisioning();
      await client.report(id, { status: 'completed' });
      return client.report(id, { status: 'pending' });
    },
    upstream: { status: 200, body: { status: 'pending' } },
    departure: 'status-order',
  },
  {
    title: 'accepts a stage after a failure whose schedule has ended',
    send: async (client) => {
      const { id, assignment } = await failed(client);
      await client.call('POST', `assignments/terminate/${assignment}`);
      return client.report(id, { status: 'reboot' });
    },
    upstream: { status: 200, body: { status: 'reboot' } },
    departure: 'stage-after-schedule',
  },
  {
    title: 'stores the last state in the schedule',
    send: async (client) => {
      const { id } = await client.hostAtProvisioning();
      await client.report(id, { status: 'completed', message: 'Done' });
      return client.call('GET', `schedules/${id}`);
    },
    upstream: {
      status: 200,
      body: { move_status: 'completed', move_message: 'Done', move_source_cloud: 'cloud01' },
    },
  },
  {
    title: 'sets the build times of the schedule',
    send: async (client) => {
      const { id } = await client.hostAtProvisioning();
      await client.report(id, { status: 'completed' });
      return client.call('GET', `schedules/${id}`);
    },
    upstream: {
      status: 200,
      body: { build_start: expect.any(String), build_end: expect.any(String) },
    },
  },
  {
    title: 'keeps the error when a failed move continues',
    send: async (client) => client.report((await failed(client)).id, { status: 'reboot' }),
    upstream: {
      status: 200,
      body: { status: 'reboot', error_message: 'Failed at provisioning' },
    },
    departure: 'error-cleared',
  },
  {
    title: 'accepts a report for a schedule without a started move, without setting a start',
    send: async (client) =>
      client.report((await client.bookedHost()).id, { status: 'provisioning' }),
    upstream: { status: 200, body: { status: 'provisioning', started_at: null } },
    departure: 'report-begins',
  },
  {
    title: 'accepts a report for a future schedule',
    send: async (client) => {
      const body = { cloud: (await client.assignment()).cloud, hostname: await client.host() };
      const later = { start: '2098-01-01 00:00', end: '2098-02-01 00:00' };
      const made = await client.call('POST', 'schedules', { body: { ...body, ...later } });
      return client.report((made.body as { id: number }).id, { status: 'provisioning' });
    },
    upstream: { status: 200, body: { status: 'provisioning' } },
  },
  {
    title: 'stores an empty message',
    send: async (client) => {
      const { id } = await client.hostAtProvisioning();
      await client.report(id, { message: 'Half way' });
      return client.report(id, { message: '' });
    },
    upstream: { status: 200, body: { message: '' } },
  },
  {
    title: 'starts a move again with the same id',
    send: async (client) => {
      const { host, id } = await client.hostAtProvisioning();
      await client.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      const seen = await client.call('GET', `moves/progress/${host}`);
      return { ...seen, body: [(seen.body as { id: number }).id === id, seen.body] };
    },
    upstream: { status: 200, body: [true, { status: 'pending', message: null }] },
  },
  {
    title: 'merges duplicates of a host',
    send: async (client) => {
      const { host } = await client.bookedHost();
      return client.call('POST', 'moves/progress/batch', { body: { hostnames: [host, host] } });
    },
    upstream: { status: 201 },
  },
  {
    title: 'fails on a batch that is a text',
    send: plain('POST', 'moves/progress/batch', { hostnames: 'h1.example.com' }),
    upstream: { status: 500, type: html },
    departure: 'bad-input',
  },
  {
    title: 'has no route to remove progress',
    send: async (client) =>
      client.call('DELETE', `moves/progress/${(await client.hostAtProvisioning()).id}`),
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    title: 'rejects NUL in a message with 400',
    send: async (client) =>
      client.report((await client.hostAtProvisioning()).id, { message: 'a\0b' }),
    upstream: { status: 400, body: resourceError },
  },
];
