import type { Schedule } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { assign, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const list = (query = '') => answerTo<Schedule[]>(system.current.call('GET', `schedules${query}`));
const current = (query = '') => list(`/current${query}`);
const read = (id: number | string) =>
  answerTo<Schedule>(system.current.call('GET', `schedules/${id}`));
const create = (body: unknown) =>
  answerTo<Schedule>(system.current.call('POST', 'schedules', body));
const update = (id: number | string, body: unknown) =>
  answerTo<Schedule>(system.current.call('PATCH', `schedules/${id}`, body));

/** A host that nobody has booked yet. */
const freeHost = (): Promise<string> => dueHosts.create('return');

const booked = async (start: string, end: string): Promise<Schedule> => {
  const { status, body } = await create({
    cloud: 'cloud02',
    hostname: await freeHost(),
    start,
    end,
  });
  expect(status).toBe(201);
  return body;
};

describe('a new schedule', () => {
  test('books the host into the active assignment of the cloud', async () => {
    const hostname = await freeHost();
    const { status, body } = await create({
      cloud: 'cloud02',
      hostname,
      start: '2030-01-01 08:00',
      end: '2030-01-08T08:00:30',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      start: 'Tue, 01 Jan 2030 08:00:00 GMT',
      end: 'Tue, 08 Jan 2030 08:00:30 GMT',
      build_start: null,
      build_end: null,
      host: { name: hostname },
      assignment: { cloud: { name: 'cloud02' }, active: true },
      move_status: null,
      move_message: null,
      move_error: null,
      move_source_cloud: null,
    });
    expect(body.assignment_id).toBe(body.assignment.id);
    expect(body.host_id).toBe(body.host.id);
    expect((await read(body.id)).body).toEqual(body);
  });

  test.each([
    ['2030-01-01 08:00', 'Tue, 01 Jan 2030 08:00:00 GMT'],
    ['2030-01-01T08:00Z', 'Tue, 01 Jan 2030 08:00:00 GMT'],
    ['2030-01-01T08:00+02:00', 'Tue, 01 Jan 2030 06:00:00 GMT'],
    ['2030-01-01 22:00-05:30', 'Wed, 02 Jan 2030 03:30:00 GMT'],
    ['2028-02-29T23:59:59.999999', 'Tue, 29 Feb 2028 23:59:59 GMT'],
  ])('from %s starts at %s', async (start, stored) => {
    expect((await booked(start, '2031-01-01 00:00')).start).toBe(stored);
  });

  test('from now starts now', async () => {
    const before = Date.now();
    const { start } = await booked('now', '2031-01-01 00:00');
    expect(Date.parse(start ?? '')).toBeGreaterThan(before - 1000);
    expect(Date.parse(start ?? '')).toBeLessThanOrEqual(Date.now());
  });

  test.each([
    ['an unknown cloud', { cloud: 'cloud99' }, 'unknown_cloud'],
    ['an unknown host', { hostname: 'nobody.example.com' }, 'unknown_host'],
    ['a cloud that nobody uses', { cloud: 'cloud01' }, 'cloud_not_assigned'],
    ['an end before its start', { end: '2029-12-31 00:00' }, 'invalid_request'],
    ['an end at its start', { end: '2030-01-01 02:00+02:00' }, 'invalid_request'],
    ['a day that there is not', { start: '2030-02-30 00:00' }, 'invalid_request'],
    ['an hour that there is not', { start: '2030-01-01 25:00' }, 'invalid_request'],
    ['an offset that there is not', { start: '2030-01-01 00:00+99:99' }, 'invalid_request'],
    ['a month alone', { start: '2030-01' }, 'invalid_request'],
    ['a number for a time', { start: 1_893_456_000 }, 'invalid_request'],
  ])('is refused with %s', async (_what, wrong, code) => {
    const hostname = await freeHost();
    const times = { start: '2030-01-01 00:00', end: '2030-02-01 00:00' };
    expect(await create({ cloud: 'cloud02', hostname, ...times, ...wrong })).toMatchObject({
      status: 400,
      body: { code },
    });
    expect((await list(`?host=${hostname}`)).body).toEqual([]);
  });
});

describe('bookings of one host', () => {
  test.each([
    ['within it', '2030-01-03 00:00', '2030-01-04 00:00', 400],
    ['around it', '2029-12-01 00:00', '2030-12-01 00:00', 400],
    ['over its start', '2029-12-31 00:00', '2030-01-01 00:01', 400],
    ['over its end', '2030-01-07 23:59', '2030-01-09 00:00', 400],
    ['the same', '2030-01-01 00:00', '2030-01-08 00:00', 400],
    ['the same in another zone', '2030-01-01 02:00+02:00', '2030-01-08 02:00+02:00', 400],
    ['up to its start', '2029-12-01 00:00', '2030-01-01 00:00', 201],
    ['from its end', '2030-01-08 00:00', '2030-02-01 00:00', 201],
  ])('another %s', async (_where, start, end, status) => {
    const { host } = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    const answer = await create({ cloud: 'cloud03', hostname: host.name, start, end });
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body).toMatchObject({ code: 'host_not_available' });
  });

  test('do not restrict other hosts', async () => {
    await booked('2030-01-01 00:00', '2030-01-08 00:00');
    await booked('2030-01-01 00:00', '2030-01-08 00:00');
  });

  test('that are concurrent: one is created', async () => {
    const hostname = await freeHost();
    const times = { start: '2030-01-01 00:00', end: '2030-02-01 00:00' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => create({ cloud: 'cloud02', hostname, ...times })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(400)]);
  });
});

describe('an update', () => {
  test('changes the given fields only', async () => {
    const schedule = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    const { status, body } = await update(schedule.id, {
      end: '2030-01-09 00:00-01:00',
      build_start: '2030-01-01T00:10',
      build_end: '2030-01-01T00:40',
      cloud: 'cloud03',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...schedule,
      end: 'Wed, 09 Jan 2030 01:00:00 GMT',
      build_start: 'Tue, 01 Jan 2030 00:10:00 GMT',
      build_end: 'Tue, 01 Jan 2030 00:40:00 GMT',
    });
    expect((await read(schedule.id)).body).toEqual(body);
  });

  test('cannot overlap another booking of the host', async () => {
    const { id, host } = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    const times = { start: '2030-01-08 00:00', end: '2030-02-01 00:00' };
    await create({ cloud: 'cloud03', hostname: host.name, ...times });
    expect(await update(id, { end: '2030-01-08 00:01' })).toMatchObject({
      status: 400,
      body: { code: 'host_not_available' },
    });
  });

  test.each([
    ['nothing', {}],
    ['nothing that it knows', { colour: 'red' }],
    ['null', { end: null }],
    ['a start after the end', { start: '2030-01-09 00:00' }],
    ['an end before the start', { end: '2029-01-09 00:00' }],
    ['a day that there is not', { build_end: '2030-02-30 00:00' }],
  ])('of %s is refused', async (_what, changes) => {
    const schedule = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    expect(await update(schedule.id, changes)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
    expect((await read(schedule.id)).body).toEqual(schedule);
  });
});

describe('the list of schedules', () => {
  test('filters by host and assignment, in order', async () => {
    const one = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    const times = { start: '2031-01-01 00:00', end: '2031-01-08 00:00' };
    const two = await create({ cloud: 'cloud03', hostname: one.host.name, ...times });
    const ids = async (query: string) => (await list(query)).body.map(({ id }) => id);
    expect(await ids(`?host=${one.host.name}`)).toEqual([one.id, two.body.id]);
    const { assignment_id } = two.body;
    expect(await ids(`?host=${one.host.name}&assignment_id=${assignment_id}`)).toEqual([
      two.body.id,
    ]);
    const all = await ids('');
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(await ids('?assignment_id=1000000')).toEqual([]);
  });

  test.each([
    ['host=nobody.example.com', 'unknown_host'],
    ['assignment_id=0', 'invalid_request'],
    ['move_status=rebooting', 'invalid_request'],
  ])('refuses the query %s', async (query, code) => {
    expect(await list(`?${query}`)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('current schedules', () => {
  test('include the start and exclude the end', async () => {
    const { id, host } = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    const at = async (date: string) =>
      (await current(`?host=${host.name}&date=${date}`)).body.map((one) => one.id);
    expect(await at('2029-12-31T23:59')).toEqual([]);
    expect(await at('2030-01-01T00:00')).toEqual([id]);
    expect(await at('2030-01-08T00:59:59.999999%2B01:00')).toEqual([id]);
    expect(await at('2030-01-08T01:00%2B01:00')).toEqual([]);
  });

  test('default to the present time', async () => {
    const later = await booked('2030-01-01 00:00', '2030-01-08 00:00');
    const now = await booked('now', '2099-01-01 00:00');
    const ids = (await current('?cloud=cloud02')).body.map(({ id }) => id);
    expect(ids).toContain(now.id);
    expect(ids).not.toContain(later.id);
    expect((await current(`?cloud=cloud03&host=${now.host.name}`)).body).toEqual([]);
  });

  test.each([
    ['cloud=cloud99', 'unknown_cloud'],
    ['host=nobody.example.com', 'unknown_host'],
    ['date=today', 'invalid_request'],
    ['date=2030-02-30T00:00', 'invalid_request'],
  ])('refuses the query %s', async (query, code) => {
    expect(await current(`?${query}`)).toMatchObject({ status: 400, body: { code } });
  });
});

test('a schedule shows the last message of its newest move', async () => {
  const { id } = await reporter.startNewHost();
  const second = nth(stagesOf('dell_hpe'), 1);
  await reporter.report(id, { status: second, message: 'At it' });
  const word = { move_status: second, move_message: 'At it', move_error: null };
  expect((await read(id)).body).toMatchObject({ ...word, move_source_cloud: 'cloud01' });
  expect((await list(`?move_status=${second}`)).body.map((one) => one.id)).toContain(id);
  await reporter.report(id, { status: 'failed', error_message: 'No link' });
  expect((await read(id)).body).toMatchObject({ move_status: 'failed', move_error: 'No link' });
  await reporter.reportAll(id, 'completed');
  expect((await read(id)).body).toMatchObject({ move_status: 'completed', move_error: null });
  expect((await list(`?move_status=${second}`)).body).toEqual([]);
});

test('a schedule keeps the assignment that it was made for', async () => {
  const schedule = await booked('2030-01-01 00:00', '2030-01-08 00:00');
  const { quads } = system.current;
  const path = { assignment_id: schedule.assignment_id };
  await quads.updateAssignment({ path, body: { active: false } });
  await assign(quads, 'cloud02', true);
  expect((await read(schedule.id)).body).toMatchObject({
    assignment_id: schedule.assignment_id,
    assignment: { active: false },
  });
});

test.each(['1000000', '9007199254740991'])('schedule %s is unknown', async (id) => {
  const unknown = { status: 400, body: { code: 'unknown_schedule' } };
  expect(await read(id)).toMatchObject(unknown);
  expect(await update(id, { end: 'now' })).toMatchObject(unknown);
});

test.each(['0', '-1', 'one', 'current%2F', '9007199254740993'])('%s is not an id', async (id) => {
  const wrong = { status: 400, body: { code: 'invalid_request' } };
  expect(await read(id)).toMatchObject(wrong);
  expect(await update(id, { end: 'now' })).toMatchObject(wrong);
});
