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

/** Moves, and how they are reported. */
export const moves: readonly Behaviour[] = [
  {
    what: 'lists hosts that are not where they belong',
    ask: async (lab) => {
      const { host } = await lab.booked();
      const seen = await lab.call('GET', 'moves');
      return { ...seen, body: (seen.body as { host: string }[]).find((one) => one.host === host) };
    },
    upstream: { status: 200, body: { new: expect.any(String), current: 'cloud01' } },
  },
  {
    what: 'refuses a bad date with 400',
    ask: plain('GET', 'moves?date=tomorrow'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'gives an empty list of moves to an unknown cloud',
    ask: plain('GET', 'moves/progress?cloud=cloud99'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'ignores an empty status and parameters that it does not know',
    ask: plain('GET', 'moves/progress?cloud=cloud99&status=&nothing=1'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'takes a status in any case',
    ask: plain('GET', 'moves/progress?cloud=cloud99&status=FAILED'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'refuses an unknown status with 400',
    ask: plain('GET', 'moves/progress?status=nothing'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'lists no completed moves',
    ask: async (lab) => {
      const { id, cloud } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.call('GET', `moves/progress?status=completed&cloud=${cloud}`);
    },
    upstream: { status: 200, is: empty },
  },
  {
    what: 'has an error and a message for a host without a move',
    ask: async (lab) => lab.call('GET', `moves/progress/${await lab.host()}`),
    upstream: { status: 404, body: error },
  },
  {
    what: 'shows a move with ten keys',
    ask: async (lab) => lab.call('GET', `moves/progress/${(await lab.moving()).host}`),
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
    what: 'shows no completed move, whatever the query says',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.call('GET', `moves/progress/${host}?include=ended`);
    },
    upstream: { status: 404 },
    departure: 'completed-stays',
  },
  {
    what: 'shows no move of a schedule that is over',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      await lab.letEnd(id);
      return lab.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 404 },
    departure: 'live-moves-listed',
  },
  {
    what: 'shows no move of an assignment that was terminated',
    ask: async (lab) => {
      const { assignment, host } = await lab.moving();
      await lab.call('POST', `assignments/terminate/${assignment}`);
      return lab.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 404 },
    departure: 'schedule-ended',
  },
  {
    what: 'begins a batch with 201 and the ids of the schedules',
    ask: async (lab) => {
      const { host, id } = await lab.booked();
      const seen = await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return { ...seen, body: (seen.body as Record<string, number>)[host] === id };
    },
    upstream: { status: 201, body: true },
  },
  {
    what: 'refuses an empty batch with 400',
    ask: plain('POST', 'moves/progress/batch', { hostnames: [] }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'breaks down on a host without a schedule',
    ask: async (lab) => {
      const hostnames = [await lab.host({ cloud: await lab.cloud() })];
      return lab.call('POST', 'moves/progress/batch', { body: { hostnames } });
    },
    upstream: { status: 500, type: html },
    departure: 'batch-start',
  },
  {
    what: 'breaks down on an unknown host',
    ask: plain('POST', 'moves/progress/batch', { hostnames: [nobody] }),
    upstream: { status: 500, type: html },
    departure: 'batch-start',
  },
  {
    what: 'forgets the failure when the host is started again',
    ask: async (lab) => {
      const { host } = await failed(lab);
      const { body } = await lab.call('GET', `moves/progress/${host}`);
      await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return lab.call('GET', `moves/${(body as { move_id: number }).move_id}`);
    },
    upstream: { status: 404 },
    departure: 'attempts-kept',
  },
  {
    what: 'keeps the end of the failure when the host is started again',
    ask: async (lab) => {
      const { host, id } = await failed(lab);
      await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return lab.call('GET', `schedules/${id}`);
    },
    upstream: { status: 200, body: { build_end: expect.any(String) } },
    departure: 'retry-build-end',
  },
  {
    what: 'looks for a host that is called batch',
    ask: plain('GET', 'moves/progress/batch'),
    upstream: { status: 404, body: error },
    departure: 'literal-batch',
  },
  {
    what: 'shows a failure, with its error',
    ask: async (lab) => lab.call('GET', `moves/progress/${(await failed(lab)).host}`),
    upstream: {
      status: 200,
      body: { status: 'failed', error_message: 'Failed at provisioning' },
    },
  },
  {
    what: 'keeps the last message next to the failure',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      await lab.report(id, { message: 'Half way' });
      await lab.report(id, { status: 'failed', error_message: 'Failed at provisioning' });
      return lab.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 200, body: { status: 'failed', message: 'Half way' } },
    departure: 'failure-message',
  },
  {
    what: 'takes a message, and a number for one',
    ask: async (lab) => lab.report((await lab.moving()).id, { message: 7 }),
    upstream: { status: 200, body: { message: '7', status: 'provisioning' } },
  },
  {
    what: 'takes a report without content',
    ask: async (lab) => lab.report((await lab.moving()).id, {}),
    upstream: { status: 200, body: { status: 'provisioning' } },
  },
  {
    what: 'ignores keys that a report does not have',
    ask: async (lab) => lab.report((await lab.moving()).id, { status: 'reboot', force: true }),
    upstream: { status: 200, body: { status: 'reboot' } },
  },
  {
    what: 'leaves a field as it is for null',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { message: 'Half way' });
      return lab.report(id, { status: 'reboot', message: null });
    },
    upstream: { status: 200, body: { status: 'reboot', message: 'Half way' } },
  },
  {
    what: 'refuses an unknown status in a report with 400',
    ask: async (lab) => lab.report((await lab.moving()).id, { status: 'nothing' }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'refuses a report of an unknown id with 404',
    ask: (lab) => lab.report(noId, { status: 'reboot' }),
    upstream: { status: 404, body: error },
  },
  {
    what: 'knows no reports by host',
    ask: async (lab) => {
      const { host } = await lab.moving();
      return lab.call('PATCH', `moves/progress/${host}`, { body: { status: 'reboot' } });
    },
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    what: 'lets a stage follow a later one',
    ask: async (lab) => lab.report((await lab.moving()).id, { status: 'switch_config' }),
    upstream: { status: 200, body: { status: 'switch_config' } },
    departure: 'status-order',
  },
  {
    what: 'lets a stage follow the end',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.report(id, { status: 'pending' });
    },
    upstream: { status: 200, body: { status: 'pending' } },
    departure: 'status-order',
  },
  {
    what: 'lets a stage follow a failure whose schedule is gone',
    ask: async (lab) => {
      const { id, assignment } = await failed(lab);
      await lab.call('POST', `assignments/terminate/${assignment}`);
      return lab.report(id, { status: 'reboot' });
    },
    upstream: { status: 200, body: { status: 'reboot' } },
    departure: 'stage-after-schedule',
  },
  {
    what: 'keeps the last state at the schedule',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { status: 'completed', message: 'Done' });
      return lab.call('GET', `schedules/${id}`);
    },
    upstream: {
      status: 200,
      body: { move_status: 'completed', move_message: 'Done', move_source_cloud: 'cloud01' },
    },
  },
  {
    what: 'sets the times of the build at the schedule',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.call('GET', `schedules/${id}`);
    },
    upstream: {
      status: 200,
      body: { build_start: expect.any(String), build_end: expect.any(String) },
    },
  },
  {
    what: 'keeps the error when a failed move goes on',
    ask: async (lab) => lab.report((await failed(lab)).id, { status: 'reboot' }),
    upstream: {
      status: 200,
      body: { status: 'reboot', error_message: 'Failed at provisioning' },
    },
    departure: 'error-cleared',
  },
  {
    what: 'takes a report of a schedule whose move was not begun, without a start',
    ask: async (lab) => lab.report((await lab.booked()).id, { status: 'provisioning' }),
    upstream: { status: 200, body: { status: 'provisioning', started_at: null } },
    departure: 'report-begins',
  },
  {
    what: 'takes a report of a schedule that is to come',
    ask: async (lab) => {
      const body = { cloud: (await lab.assignment()).cloud, hostname: await lab.host() };
      const later = { start: '2098-01-01 00:00', end: '2098-02-01 00:00' };
      const made = await lab.call('POST', 'schedules', { body: { ...body, ...later } });
      return lab.report((made.body as { id: number }).id, { status: 'provisioning' });
    },
    upstream: { status: 200, body: { status: 'provisioning' } },
  },
  {
    what: 'takes an empty message as one',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { message: 'Half way' });
      return lab.report(id, { message: '' });
    },
    upstream: { status: 200, body: { message: '' } },
  },
  {
    what: 'begins a move anew under the same id',
    ask: async (lab) => {
      const { host, id } = await lab.moving();
      await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      const seen = await lab.call('GET', `moves/progress/${host}`);
      return { ...seen, body: [(seen.body as { id: number }).id === id, seen.body] };
    },
    upstream: { status: 200, body: [true, { status: 'pending', message: null }] },
  },
  {
    what: 'merges a host that is named twice',
    ask: async (lab) => {
      const { host } = await lab.booked();
      return lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host, host] } });
    },
    upstream: { status: 201 },
  },
  {
    what: 'breaks down on a batch that is a text',
    ask: plain('POST', 'moves/progress/batch', { hostnames: 'h1.example.com' }),
    upstream: { status: 500, type: html },
    departure: 'bad-input',
  },
  {
    what: 'removes no progress',
    ask: async (lab) => lab.call('DELETE', `moves/progress/${(await lab.moving()).id}`),
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    what: 'refuses NUL in a message with 400',
    ask: async (lab) => lab.report((await lab.moving()).id, { message: 'a\0b' }),
    upstream: { status: 400, body: resourceError },
  },
];
