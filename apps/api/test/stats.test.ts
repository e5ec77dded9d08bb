import type { MoveDetail, MoveStats } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';

// How moves end, and how long their stages take; late reports do not count.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

const get = <Body = MoveStats>(query = '', headers?: Record<string, string>) =>
  answerTo<Body>(system.current.call('GET', `moves/stats${query}`, undefined, headers));

const ago = (seconds: number): string => timeAtMs(Date.now() - seconds * 1_000);

const marked = ({ plan }: MoveDetail): string[] =>
  plan.filter(({ after_the_fact }) => after_the_fact).map(({ status }) => status);

describe('a report with occurred_at', () => {
  test('in time changes the move like any report, and the event keeps the time', async () => {
    const { id, moveId } = await reporter.startNewHost();
    const occurred_at = ago(5);
    await reporter.report(id, { status: 'switch_config', occurred_at });
    expect(marked(await reporter.move(moveId))).toEqual([]);
    expect((await reporter.log(moveId)).at(-1)).toMatchObject({ data: { occurred_at } });
  });

  test('that comes late marks the stages that it begins and ends', async () => {
    const { id, moveId } = await reporter.startNewHost();
    await reporter.reportAll(id, 'switch_config');
    await reporter.report(id, { status: 'ipmi_config', occurred_at: ago(3_600) });
    await reporter.reportAll(id, 'hardware_prep');
    expect(marked(await reporter.move(moveId))).toEqual(['switch_config', 'ipmi_config']);
  });

  test('may be repeated after its response was lost', async () => {
    const { id } = await reporter.startNewHost();
    const said = { status: 'switch_config', message: 'x' };
    const first = await reporter.report(id, said);
    const again = await reporter.report(id, { ...said, occurred_at: ago(3_600) });
    expect(again.body).toEqual(first.body);
  });

  test.each(['yesterday', '2026-02-31T00:00', 7, null])(
    'is refused with %s',
    async (occurred_at) => {
      const { id } = await reporter.startNewHost();
      const answer = await reporter.report(id, { status: 'switch_config', occurred_at });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    },
  );
});

describe('GET /moves/stats', () => {
  let from: string;

  beforeAll(async () => {
    from = ago(0);
    const done = await reporter.startNewHost();
    await reporter.reportAll(done.id, 'switch_config', 'ipmi_config');
    await reporter.report(done.id, { status: 'hardware_prep', occurred_at: ago(600) });
    await reporter.reportAll(done.id, 'power_on', 'reboot', 'completed');
    const failed = await reporter.startNewHost();
    await reporter.report(failed.id, { status: 'failed', error_message: 'Failed at power_on' });
    const superseded = await reporter.startNewHost();
    await reporter.reportAll(superseded.id, 'switch_config');
    await reporter.start(superseded.host);
  });

  test('counts the successes and the failures by code', async () => {
    const { status, body } = await get(`?from=${from}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 3, completed: 1, failed: 1, withdrawn: 1 });
    expect(body.success_rate).toBe(0.5);
    expect(body.failures).toEqual([
      { status: 'switch_config', code: 'superseded', moves: 1 },
      { status: 'power_on', code: 'reported', moves: 1 },
    ]);
  });

  test('counts the durations that are known', async () => {
    const { body } = await get(`?from=${from}`);
    const stages = body.stages.map(({ profile, model, status }) => ({ profile, model, status }));
    const of = { profile: 'dell_hpe', model: 'R640' };
    // Of the first; `pending` also of the one that was superseded. It left `power_on` and `reboot`
    // over others, and came to `hardware_prep` long before it said so.
    expect(stages).toEqual([
      { ...of, status: 'pending' },
      { ...of, status: 'switch_config' },
    ]);
    expect(body.stages.map(({ count }) => count)).toEqual([2, 1]);
    for (const { p50_seconds, p90_seconds } of body.stages) {
      expect(p50_seconds).toBeGreaterThan(0);
      expect(p90_seconds).toBeGreaterThanOrEqual(p50_seconds);
    }
  });

  test('filters', async () => {
    const of = async (query: string) =>
      (await get(`?from=${encodeURIComponent(from)}&${query}`)).body.total;
    expect(await of('profile=dell_hpe&model=R640')).toBe(3);
    expect(await of('profile=return')).toBe(0);
    expect(await of('model=R9000')).toBe(0);
  });

  test('covers the last thirty days by default', async () => {
    const { body } = await get();
    expect(body.total).toBe(3);
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(30 * 86_400_000);
    const past = await get('?from=2020-01-01T00:00&to=2020-12-01T00:00');
    expect(past.body).toEqual({
      from: '2020-01-01T00:00:00.000000+00:00',
      to: '2020-12-01T00:00:00.000000+00:00',
      total: 0,
      completed: 0,
      failed: 0,
      withdrawn: 0,
      stages: [],
      failures: [],
    });
  });

  test.each([
    'from=2026-02-31T00:00',
    'from=2020-01-02T00:00&to=2020-01-01T00:00',
    'from=2020-01-01T00:00&to=2020-01-01T00:00',
    'from=2020-01-01T00:00&to=2021-01-02T00:01',
    'profile=other',
    'model=R640&model=R650',
    'host=h',
  ])('refuses ?%s', async (query) => {
    const answer = await get<{ code: string }>(`?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  test('includes earlier writes of the requester', async () => {
    const head = await reporter.head();
    const { headers } = await get('', { 'quads-min-cursor': String(head) });
    expect(Number(headers.get('quads-cursor'))).toBe(head);
    expect((await get('', { 'quads-min-cursor': '99999999' })).status).toBe(400);
  });
});
