import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// The ids and the bodies of reports.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
const second = nth(stagesOf('dell_hpe'), 1);

describe('the id', () => {
  test('is the schedule of the move', async () => {
    const { id, host } = await reporter.startNewHost();
    const [schedule] = await system.current.quads.listSchedules({ query: { host } });
    expect(schedule?.id).toBe(id);
    expect(await reporter.reportAll(id, second)).toMatchObject({ id, schedule_id: id });
  });

  test('is the negative move id without a schedule', async () => {
    const { id, moveId } = await reporter.startNewHost('return');
    expect(id).toBe(-moveId);
    const move = await reporter.reportAll(id, second);
    expect(move).toMatchObject({ id, move_id: moveId, profile: 'return' });
    expect(move).not.toHaveProperty('schedule_id');
    expect(move).not.toHaveProperty('assignment_id');
  });

  test('is not the negative move id with a schedule', async () => {
    const { moveId } = await reporter.startNewHost();
    const answer = await reporter.report(-moveId, { status: second });
    expect(answer).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });

  test.each([0, -1_000_000, 1_000_000, 9007199254740991])('%i is unknown', async (id) => {
    const answer = await reporter.report(id, { status: second });
    expect(answer).toMatchObject({ status: 404, body: { code: 'move_not_found' } });
  });

  test.each(['one', '1.5', '1e3', '0x1', '9007199254740993', 'batch', '%31%2f'])(
    '%s is not an id: the path does not accept reports',
    async (id) => {
      const answer = await reporter.report(id, { status: second });
      expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
      expect(answer.headers.get('allow')).toBe(
        id === 'batch' ? 'OPTIONS, POST' : 'GET, HEAD, OPTIONS',
      );
    },
  );

  test('may be a host name in reads', async () => {
    const { id } = await reporter.startNewHost();
    const byId = await answerTo(system.current.call('GET', `moves/progress/${id}`));
    expect(byId.status).toBe(404);
  });
});

test.each(['', '/'])('every route of moves answers with "%s" at its end', async (slash) => {
  const host = await dueHosts.create();
  const { call } = system.current;
  const batch = { hostnames: [host] };
  const started = await answerTo<Record<string, number>>(
    call('POST', `moves/progress/batch${slash}`, batch),
  );
  expect(started.status).toBe(201);
  const id = started.body[host];
  const report = await answerTo<{ move_id: number }>(
    call('PATCH', `moves/progress/${id}${slash}`, { status: second }),
  );
  expect(report.status).toBe(200);
  const { move_id } = report.body;
  for (const path of ['progress', `progress/${host}`, 'stages', move_id, `${move_id}/events`]) {
    expect((await call('GET', `moves/${path}${slash}`)).status).toBe(200);
  }
  expect((await call('GET', `moves${slash}`)).status).toBe(200);
});

describe('the body', () => {
  test('is rejected if it is empty', async () => {
    const { id, moveId } = await reporter.startNewHost();
    const before = await reporter.head();
    expect(await reporter.report(id, {})).toMatchObject({ status: 200, body: { move_id: moveId } });
    expect(await reporter.report(id, { message: null })).toMatchObject({ status: 200 });
    expect(await reporter.head()).toBe(before);
  });

  test.each([
    [1, '1'],
    [-0.5, '-0.5'],
    [true, 'true'],
    [false, 'false'],
  ])('may have %j for a text, which is stored as text', async (value, text) => {
    const { id } = await reporter.startNewHost();
    const answer = await reporter.report(id, { message: value, error_message: value });
    expect(answer).toMatchObject({ status: 200, body: { message: text, error_message: text } });
  });

  test('may have unknown keys', async () => {
    const { id } = await reporter.startNewHost();
    const report = { status: second, progress: 50, stage: 99, completed_at: 'now', id: 0 };
    const { status, body } = await reporter.report(id, report);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, status: second, completed_at: null });
    expect(body).not.toHaveProperty('progress');
  });

  test.each([
    ['an unknown status', { status: 'rebooting' }, 'unknown_status'],
    ['an empty status', { status: '' }, 'unknown_status'],
    ['a status in capitals', { status: second.toUpperCase() }, 'unknown_status'],
    ['a status of an object', { status: 'toString' }, 'unknown_status'],
    ['null for a status', { status: null }, 'invalid_request'],
    ['a number for a status', { status: 1 }, 'invalid_request'],
    ['a list for a message', { message: [1] }, 'invalid_request'],
    ['an object for a message', { error_message: {} }, 'invalid_request'],
    ['a message without end', { message: 'x'.repeat(10_001) }, 'invalid_request'],
  ])('is rejected with %s', async (_what, report, code) => {
    const { id } = await reporter.startNewHost();
    const before = await reporter.head();
    const answer = await reporter.report(id, report);
    expect(answer).toMatchObject({
      status: 400,
      body: { code, details: [{ in: 'body', field: expect.stringMatching(/status|message/) }] },
    });
    expect(await reporter.head()).toBe(before);
  });

  test('is checked before the id is looked up', async () => {
    const answer = await reporter.report(1_000_000, { status: 'rebooting' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'unknown_status' } });
  });
});
