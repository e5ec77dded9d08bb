import {
  type Error as ErrorBody,
  isTerminal,
  type Move,
  stages,
  totalStages,
} from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo, cursorOf } from './support/answer.js';
import { bookNow, endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// The list for today's clients: one row for each host.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
const second = nth(stagesOf('dell_hpe'), 1);

const list = (query = '') => answerTo<Move[]>(system.current.call('GET', `moves/progress${query}`));

const one = <Body = Move>(host: string, query = '') =>
  answerTo<Body>(system.current.call('GET', `moves/progress/${host}${query}`));

const hostsIn = async (query = ''): Promise<string[]> =>
  (await list(query)).body.map((move) => move.host);

/** Whether the list and the single read show a host; both must agree. */
const isShown = async (host: string, query = ''): Promise<boolean> => {
  const listed = (await hostsIn(query)).includes(host);
  const { status } = await one(host, query);
  expect(status).toBe(listed ? 200 : 404);
  return listed;
};

describe('a host is shown', () => {
  test('once, with its newest move', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, second, 'failed', second);
    const rows = (await list()).body.filter((move) => move.host === host);
    expect(rows).toMatchObject([{ host, attempt: 2, status: second }]);
    expect((await one(host)).body).toEqual(rows[0]);
  });

  test('while it moves, also after its schedule has ended', async () => {
    const { host, id } = await reporter.startNewHost();
    await endBookingNow(system.current, id);
    expect((await one(host)).body).toMatchObject({ completed_at: null });
  });

  test('after completion only if requested', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    expect(await isShown(host)).toBe(false);
    expect(await isShown(host, '?include=ended')).toBe(true);
    expect(await isShown(host, '?include=')).toBe(false);
  });

  test('after a failure until its schedule ends, and then if requested', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'failed');
    expect(await isShown(host)).toBe(true);
    await system.current.quads.updateSchedule({
      path: { schedule_id: id },
      body: { start: '2020-01-01 00:00', end: '2020-02-01 00:00' },
    });
    expect(await isShown(host)).toBe(false);
    expect(await isShown(host, '?include=ended')).toBe(true);
  });

  test('after its return has failed', async () => {
    const { host, id } = await reporter.startNewHost('return');
    await reporter.reportAll(id, 'failed');
    expect(await isShown(host)).toBe(true);
  });

  test('with the move that superseded the failed one', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'failed');
    await system.current.quads.updateSchedule({ path: { schedule_id: id }, body: { end: 'now' } });
    await bookNow(system.current.quads, { host, cloud: 'cloud03' });
    await reporter.start(host);
    expect((await one(host)).body).toMatchObject({ target_cloud: 'cloud03' });
    expect((await list('?status=failed')).body.map((move) => move.host)).not.toContain(host);
  });
});

describe('the list', () => {
  test('is ordered by host', async () => {
    await reporter.start(
      await dueHosts.create('no_wipe'),
      await dueHosts.create('supermicro'),
      await dueHosts.create(),
    );
    const hosts = await hostsIn();
    expect(hosts).toEqual([...hosts].sort());
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  test('is filtered by a cloud, a status, or both', async () => {
    const here = await reporter.startNewHost();
    const there = await reporter.startNewHost('no_wipe');
    await reporter.reportAll(there.id, second);
    expect(await hostsIn('?cloud=cloud02')).toContain(here.host);
    expect(await hostsIn('?cloud=cloud02')).not.toContain(there.host);
    expect(await hostsIn(`?status=${second}`)).toContain(there.host);
    expect(await hostsIn(`?status=${second}`)).not.toContain(here.host);
    expect(await hostsIn(`?cloud=cloud03&status=${second}`)).toContain(there.host);
    expect(await hostsIn(`?cloud=cloud02&status=${second}`)).not.toContain(there.host);
    expect(await hostsIn('?status=completed')).toEqual([]);
  });

  test.each(['cloud-of-nobody', '%27%20or%201%3D1--', '%25'])(
    'of the cloud "%s" is empty',
    async (cloud) => {
      expect(await list(`?cloud=${cloud}`)).toMatchObject({ status: 200, body: [] });
    },
  );

  test('is complete with an empty cloud, an empty status and unknown parameters', async () => {
    const answer = await list('?cloud=&status=&verbose=1&b%2C%20c=2&host=h');
    expect(answer).toMatchObject({ status: 200, body: (await list('')).body });
    expect(answer.headers.get('quads-ignored-fields')).toBe('?verbose, ?b%2C%20c, ?host');
    expect(answer.headers.get('etag')).toBe((await list('')).headers.get('etag'));
  });

  test.each([second.toUpperCase(), `${second.slice(0, 1).toUpperCase()}${second.slice(1)}`])(
    'of the status %s is that of its lower case',
    async (status) => {
      const { body } = await list(`?status=${second}`);
      expect(body).not.toEqual([]);
      expect(await list(`?status=${status}`)).toMatchObject({ status: 200, body });
    },
  );

  test('of an unknown status is rejected', async () => {
    expect(await list('?status=rebooting')).toMatchObject({
      status: 400,
      body: { code: 'unknown_status', details: [{ in: 'query', field: 'status' }] },
    });
  });

  test.each(stages.map(({ status }) => status))('accepts the status %s', async (status) => {
    expect((await list(`?status=${status}`)).status).toBe(200);
  });

  test('rejects other values of include', async () => {
    expect((await list('?include=everything')).status).toBe(400);
  });
});

describe('a host without a move to show', () => {
  const keys = ['code', 'error', 'message', 'request_id', 'status_code'];

  test('is answered with an error that clients do not mistake for a move', async () => {
    const answer = await one<ErrorBody>('nobody.example.com');
    expect(answer).toMatchObject({
      status: 404,
      body: { status_code: 404, error: 'Not Found', code: 'move_not_found' },
    });
    expect(Object.keys(answer.body).sort()).toEqual(keys);
  });

  test.each([
    ['completed', 'was completed at'],
    ['failed', `failed at stage 1 of ${totalStages}, Pending, at`],
  ])('is answered with the end of its last move: %s', async (status, how) => {
    const { host, id } = await reporter.startNewHost();
    await reporter.reportAll(id, status);
    // The booking is over, so that a failure is no longer listed.
    if (status === 'failed') await endBookingNow(system.current, id);
    const answer = await one<ErrorBody>(host);
    expect(answer.status).toBe(404);
    expect(Object.keys(answer.body).sort()).toEqual(keys);
    expect(answer.body.message).toContain(`the last one ${how} `);
    // The message that quads-client takes for a server without tracking.
    expect(answer.body.message).not.toMatch(/404|not found|token/i);
    expect(answer.body.message).not.toContain(host);
  });

  test('is answered with the right reason if its name contains the words of another reason', async () => {
    for (const host of ['h404.example.com', 'not-found-401.example.com', 'token.example.com']) {
      const { message } = (await one<ErrorBody>(host)).body;
      expect(message).toBe('This host has no move under way, and has had none.');
    }
  });
});

describe('Retry-After is that of the stage table', () => {
  test.each(stages.filter(({ status }) => !isTerminal(status)))(
    '$poll_seconds s in $status',
    async ({ status, poll_seconds }) => {
      const { host, id, moveId } = await reporter.startNewHost();
      await reporter.reportAll(id, status);
      expect((await one(host)).headers.get('retry-after')).toBe(String(poll_seconds));
      const whole = await answerTo(system.current.call('GET', `moves/${moveId}`));
      expect(whole.headers.get('retry-after')).toBe(String(poll_seconds));
    },
  );

  test.each(stages.filter(({ status }) => isTerminal(status)))(
    '$poll_seconds s once $status',
    async ({ status, poll_seconds }) => {
      const { host, id } = await reporter.startNewHost();
      await reporter.reportAll(id, status);
      const { headers } = await one(host, '?include=ended');
      expect(headers.get('retry-after')).toBe(String(poll_seconds));
    },
  );

  test('the minimum of a list, and a default for an empty one', async () => {
    const { body, headers } = await list('?cloud=cloud02');
    const soonest = body.map((move) => stages.find(({ status }) => status === move.status));
    const seconds = Math.min(...soonest.map((row) => row?.poll_seconds ?? 0));
    expect(headers.get('retry-after')).toBe(String(seconds));
    expect(Number((await list('?cloud=none')).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('Quads-Cursor includes every write that was answered', async () => {
  const { host, id } = await reporter.startNewHost();
  const written = await reporter.report(id, { status: second });
  const cursor = cursorOf(written);
  expect(cursor).toBe(written.body.cursor);
  for (const answer of [await list(), await one(host), await list('?cloud=none')]) {
    expect(cursorOf(answer)).toBe(cursor);
  }
  const note = await reporter.report(id, { message: 'On' });
  expect(cursorOf(note)).toBe(cursor + 1);
  expect(cursorOf(await list())).toBe(cursor + 1);
});

describe('the message of a failed move', () => {
  test('is the failure on every legacy route, and its last text elsewhere', async () => {
    const { host, id, moveId } = await reporter.startNewHost();
    await reporter.report(id, { status: second, message: 'Configuring switch' });
    const why = `Failed at ${second}`;
    const written = await reporter.report(id, { status: 'failed', error_message: why });
    const [listed] = (await list('?status=failed')).body.filter((move) => move.host === host);
    for (const row of [written.body, listed, (await one(host)).body]) {
      expect(row).toMatchObject({ status: 'failed', message: why, error_message: why });
    }
    expect(await reporter.move(moveId)).toMatchObject({
      message: 'Configuring switch',
      error_message: why,
    });
  });

  test('is the sentence of its failure if the reporter sent none', async () => {
    const { host, id } = await reporter.startNewHost();
    await reporter.report(id, { status: 'failed' });
    const { body } = await one(host);
    expect(body.message).toBe(body.failure?.message);
    expect(body.message).toContain('The reporter gave no reason');
  });
});
