import type { Error as ErrorBody, MoveDetail, MoveEvent, MoveEventPage } from '@quads/contract';
import { planFor, profiles, stages, totalStages } from '@quads/contract';
import { toDrafts } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo, cursorOf } from './support/answer.js';
import { assign, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { nth, stagesOf } from './support/stages.js';
import { useSystem } from './support/system.js';

// A move by its id, with its plan and its log.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);
const [first, second] = [nth(stagesOf('dell_hpe'), 0), nth(stagesOf('dell_hpe'), 1)];

const get = <Body = MoveDetail>(path: string): Promise<Answer<Body>> =>
  answerTo(system.current.call('GET', `moves/${path}`));

const pageOf = (moveId: number, query: string): Promise<Answer<MoveEventPage>> =>
  get(`${moveId}/events${query}`);

/** Appends many notes to a move at once. */
const note = async (moveId: number, count: number): Promise<void> => {
  const { store } = system.current;
  const { value: move } = await store.reader.byId(moveId);
  if (!move) throw new Error(`no move ${moveId}.`);
  const { status, stage, cursor: seen } = move;
  const step = { type: 'message_updated', status, stage, message: 'On', data: {} } as const;
  const steps = Array.from({ length: count }, () => step);
  const events = toDrafts(move, { kind: 'system', name: 'test' }, steps);
  await store.log.append([{ moveId, seen, events }]);
};

describe('a move', () => {
  test.each(profiles)('of %s has the plan of the stage table', async (profile) => {
    const { moveId, host } = await reporter.startNewHost(profile);
    const { status, body } = await get(`${moveId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ move_id: moveId, host, profile, total_stages: totalStages });
    const wanted = planFor(profile).map((row) =>
      row.status === first ? { ...row, state: 'running' } : row,
    );
    expect(body.plan).toMatchObject(wanted);
    expect(body.plan).toHaveLength(stages.filter(({ kind }) => kind === 'stage').length);
  });

  test('has the same fields as in the list, and its log', async () => {
    const { moveId, host, id } = await reporter.startNewHost();
    await reporter.report(id, { status: second, message: 'At it' });
    const listed = await answerTo<object>(system.current.call('GET', `moves/progress/${host}`));
    const { body, headers } = await get(`${moveId}`);
    expect(body).toMatchObject(listed.body);
    expect(body.events).toEqual(await reporter.log(moveId));
    expect(body).not.toHaveProperty('events_after');
    expect(cursorOf({ headers })).toBeGreaterThanOrEqual(body.cursor);
  });

  test('stays readable after its end', async () => {
    const { moveId, id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    expect((await get(`${moveId}`)).body).toMatchObject({ status: 'completed' });
  });

  test('keeps the facts of its start', async () => {
    const { moveId, host, id } = await reporter.startNewHost();
    const frozen = (await get(`${moveId}`)).body;
    const { quads } = system.current;
    await assign(quads, 'cloud04', false);
    await quads.updateHost({
      path: { hostname: host },
      body: { cloud: 'cloud04', default_cloud: 'cloud04', model: 'other' },
    });
    await quads.updateAssignment({
      path: { assignment_id: frozen.assignment_id as number },
      body: { wipe: false, description: 'Something else' },
    });
    await reporter.reportAll(id, second);
    const { source_cloud, target_cloud, profile, assignment_id, host_id } = frozen;
    expect(source_cloud).toBe('cloud01');
    const kept = { source_cloud, target_cloud, profile, assignment_id, host_id, host };
    expect((await get(`${moveId}`)).body).toMatchObject(kept);
    const statuses = (plan: MoveDetail['plan']) => plan.map((row) => [row.status, row.stage]);
    expect(statuses((await get(`${moveId}`)).body.plan)).toEqual(statuses(frozen.plan));
    await quads.updateAssignment({
      path: { assignment_id: frozen.assignment_id as number },
      body: { wipe: true },
    });
  });

  test('has its first 500 events, and the cursor of the rest', async () => {
    const { moveId } = await reporter.startNewHost();
    await note(moveId, 500);
    const { body } = await get(`${moveId}`);
    expect(body.events).toHaveLength(500);
    expect(body.events_after).toBe(body.events.at(-1)?.cursor);
    const rest = await pageOf(moveId, `?after=${body.events_after}`);
    expect(rest.body.events).toHaveLength(1);
    expect(rest.body.events[0]?.cursor).toBe(body.cursor);
  });
});

describe('the log of a move', () => {
  test('has all events of the move with their actors, and no others', async () => {
    const { moveId, id, host } = await reporter.startNewHost();
    await reporter.startNewHost();
    await reporter.reportAll(id, second, 'failed');
    const events = await reporter.log(moveId);
    expect(events.map(({ type }) => type)).toEqual([
      'move_started',
      'stage_succeeded',
      'stage_started',
      'move_failed',
    ]);
    for (const event of events) {
      expect(event).toMatchObject({ move_id: moveId, host, target_cloud: 'cloud02', attempt: 1 });
      expect(event.actor).toEqual({ kind: 'user', name: 'admin@example.com' });
    }
  });

  test('has pages with the cursor of the next page', async () => {
    const { moveId } = await reporter.startNewHost();
    await note(moveId, 9);
    const pages: MoveEvent[][] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const { body }: Answer<MoveEventPage> = await pageOf(moveId, `?after=${after}&limit=4`);
      pages.push([...body.events]);
      expect(body.next).toBe(pages.length < 3 ? body.events.at(-1)?.cursor : undefined);
      after = body.next;
    }
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
    expect(pages.flat()).toEqual(await reporter.log(moveId));
  });

  test.each([
    ['', 100, true],
    ['?limit=1', 1, true],
    ['?limit=102', 102, false],
    ['?limit=500', 102, false],
    ['?after=9007199254740991', 0, false],
  ])('with "%s" has %i events', async (query, count, more) => {
    const { moveId } = await reporter.startNewHost();
    await note(moveId, 101);
    const { status, body } = await pageOf(moveId, query);
    expect(status).toBe(200);
    expect(body.events).toHaveLength(count);
    expect(body.next !== undefined).toBe(more);
  });

  test.each([
    '?limit=0',
    '?limit=501',
    '?limit=ten',
    '?limit=1&limit=2',
    '?after=-1',
    '?after=1.5',
    '?after=9007199254740992',
    '?before=1',
  ])('rejects "%s"', async (query) => {
    const { moveId } = await reporter.startNewHost();
    const answer = await pageOf(moveId, query);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('a missing move', () => {
  test.each(['1000000', '1000000/events', '9007199254740991', '9007199254740991/events?after=1'])(
    '%s is not found',
    async (path) => {
      expect(await get<ErrorBody>(path)).toMatchObject({
        status: 404,
        body: { code: 'move_not_found' },
      });
    },
  );

  test.each(['0', '-1', 'one', '1.5', '9007199254740993', '%31%00', 'one/events', '0/events'])(
    '%s is not an id',
    async (path) => {
      expect(await get<ErrorBody>(path)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request', details: [{ in: 'path', field: 'move_id' }] },
      });
    },
  );
});

describe('other routes of moves', () => {
  test('the stage table is that of the specification', async () => {
    const answer = await get<unknown>('stages');
    expect(answer.body).toEqual({ total_stages: totalStages, stages });
  });

  test('the due moves are those of hosts that are not in their target cloud', async () => {
    const [away, stranded] = [await dueHosts.create(), await dueHosts.create('return')];
    const now = await get<{ host: string }[]>('');
    expect(now.body).toContainEqual({ host: away, new: 'cloud02', current: 'cloud01' });
    expect(now.body).toContainEqual({ host: stranded, new: 'cloud01', current: 'cloud02' });
    expect(now.body.map(({ host }) => host)).toEqual(now.body.map(({ host }) => host).sort());
    const later = await get<{ host: string }[]>('?date=2099-06-01T00:00%2B02:00');
    expect(later.body.map(({ host }) => host)).not.toContain(away);
    expect(later.body.map(({ host }) => host)).toContain(stranded);
  });

  test.each(['yesterday', 'now', '2026-02-30T00:00', '2026-11'])(
    'the due moves reject the time "%s"',
    async (date) => {
      expect(await get<ErrorBody>(`?date=${date}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
    },
  );
});
