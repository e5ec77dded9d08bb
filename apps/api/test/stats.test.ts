import type { MoveDetail, MoveStats } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { useSystem } from './support/system.js';

// How moves end, and how long their stages take; what is told long after it happened does not count.

const system = useSystem();
const mover = moverOf(system, useLab(system));

const get = <Body = MoveStats>(query = '', headers?: Record<string, string>) =>
  answerTo<Body>(system.current.call('GET', `moves/stats${query}`, undefined, headers));

const ago = (seconds: number): string => timeAtMs(Date.now() - seconds * 1_000);

const marked = ({ plan }: MoveDetail): string[] =>
  plan.filter(({ after_the_fact }) => after_the_fact).map(({ status }) => status);

describe('a report that says when it was seen', () => {
  test('in time is a report like any other, which keeps that', async () => {
    const { id, moveId } = await mover.started();
    const occurred_at = ago(5);
    await mover.report(id, { status: 'switch_config', occurred_at });
    expect(marked(await mover.move(moveId))).toEqual([]);
    expect((await mover.log(moveId)).at(-1)).toMatchObject({ data: { occurred_at } });
  });

  test('long after marks the stage that it begins and the one that it ends', async () => {
    const { id, moveId } = await mover.started();
    await mover.through(id, 'switch_config');
    await mover.report(id, { status: 'ipmi_config', occurred_at: ago(3_600) });
    await mover.through(id, 'hardware_prep');
    expect(marked(await mover.move(moveId))).toEqual(['switch_config', 'ipmi_config']);
  });

  test('may be said again when its answer was lost', async () => {
    const { id } = await mover.started();
    const said = { status: 'switch_config', message: 'x' };
    const first = await mover.report(id, said);
    const again = await mover.report(id, { ...said, occurred_at: ago(3_600) });
    expect(again.body).toEqual(first.body);
  });

  test.each(['yesterday', '2026-02-31T00:00', 7, null])('at %s is refused', async (occurred_at) => {
    const { id } = await mover.started();
    const answer = await mover.report(id, { status: 'switch_config', occurred_at });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('over moves that have ended', () => {
  let from: string;

  beforeAll(async () => {
    from = ago(0);
    const done = await mover.started();
    await mover.through(done.id, 'switch_config', 'ipmi_config');
    await mover.report(done.id, { status: 'hardware_prep', occurred_at: ago(600) });
    await mover.through(done.id, 'power_on', 'reboot', 'completed');
    const failed = await mover.started();
    await mover.report(failed.id, { status: 'failed', error_message: 'Failed at power_on' });
    const superseded = await mover.started();
    await mover.through(superseded.id, 'switch_config');
    await mover.start(superseded.host);
  });

  test('tells how many succeeded of those that were wanted, and why others did not', async () => {
    const { status, body } = await get(`?from=${from}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 3, completed: 1, failed: 1, withdrawn: 1 });
    expect(body.success_rate).toBe(0.5);
    expect(body.failures).toEqual([
      { status: 'switch_config', code: 'superseded', moves: 1 },
      { status: 'power_on', code: 'reported', moves: 1 },
    ]);
  });

  test('counts a duration where it is known', async () => {
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

  test('lets be filtered', async () => {
    const of = async (query: string) =>
      (await get(`?from=${encodeURIComponent(from)}&${query}`)).body.total;
    expect(await of('profile=dell_hpe&model=R640')).toBe(3);
    expect(await of('profile=return')).toBe(0);
    expect(await of('model=R9000')).toBe(0);
  });

  test('is over the last thirty days, unless it is said otherwise', async () => {
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
  ])('%s is refused', async (query) => {
    const answer = await get<{ code: string }>(`?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  test('reflects what the caller has written', async () => {
    const head = await mover.head();
    const { headers } = await get('', { 'quads-min-cursor': String(head) });
    expect(Number(headers.get('quads-cursor'))).toBe(head);
    expect((await get('', { 'quads-min-cursor': '99999999' })).status).toBe(400);
  });
});
