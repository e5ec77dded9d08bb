import type { MoveEvent } from '@quads/client';
import type { Error as ErrorBody, EventPage } from '@quads/contract';
import { beforeAll, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf, type Started } from './support/mover.js';
import { openStream } from './support/stream.js';
import { admin, basic, useSystem } from './support/system.js';

// More happened than a server keeps in memory.

const system = useSystem();
const replica = useSystem({ beside: system });
// Each event is too old for it as soon as it is recorded.
const forgetful = useSystem({ beside: system, replayWindowSeconds: 0 });
const complaints: unknown[] = [];
const broken = useSystem({
  beside: system,
  serve: (store) => ({
    ...store,
    reader: { ...store.reader, eventsBehind: () => Promise.reject(new Error('no such table')) },
  }),
  logger: { info: () => {}, warn: () => {}, error: (...said) => void complaints.push(said) },
});
const mover = moverOf(system, useLab(system));
const many = 6_000;
let one: Started;
let other: Started;

/** So many events of a move at once, past every server. */
const append = ({ moveId }: Started, count: number): Promise<void> =>
  system.current.execute(`
    with event as (
      insert into move_events
      select head.cursor + n, 'message_updated', greatest(head.time, clock_timestamp()), move_id,
        host, target_cloud, assignment_id, attempt, status, stage, 'user', 'somebody', 'number ' || n, '{}'
      from moves, move_log_head as head, generate_series(1, ${count}) as n where move_id = ${moveId}
    ), head as (
      update move_log_head set cursor = cursor + ${count}, time = greatest(time, clock_timestamp())
      returning cursor
    )
    update moves set cursor = head.cursor, message = 'number ${count}' from head
    where move_id = ${moveId};
    notify quads_moves`);

beforeAll(async () => {
  one = await mover.started();
  other = await mover.started();
  await append(other, many);
});

const wholeLog = async (moveId: number): Promise<MoveEvent[]> => {
  const events: MoveEvent[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const path = { move_id: moveId };
    const page = await system.current.quads.listMoveEvents({ path, query: { after, limit: 500 } });
    events.push(...page.events);
    after = page.next;
  }
  return events;
};

test('a follower from far back is given every event from the log, then those of the moment', async () => {
  await using stream = await openStream(system.current, `?host=${other.host}&after=0`, {
    authorization: basic(admin.email, admin.password),
  });
  await mover.through(other.id, 'completed');
  const told = (await stream.upTo('end')).slice(0, -1).map(({ data }) => data);
  const log = await wholeLog(other.moveId);
  expect(told).toHaveLength(log.length);
  expect(told).toEqual(log);
});

test('a gap in what a server has read is closed from the log', async () => {
  const { host, id } = await mover.started();
  await using stream = await openStream(replica.current, `?host=${host}`);
  const [snapshot] = await stream.upTo('snapshot');
  const late = { host, id, moveId: snapshot?.data.moves[0].move_id };
  const burst = 12_000;
  const ended = stream.upTo('end');
  await append(late, burst);
  await mover.through(id, 'completed');
  const told = (await ended).filter(({ name }) => name !== 'end');
  const log = await wholeLog(late.moveId);
  expect(told.map(({ data }) => data.cursor)).toEqual(
    log.map(({ cursor }) => cursor).filter((cursor) => cursor > snapshot?.data.cursor),
  );
});

test('events that are too old are refused in pages, with the place to go on from', async () => {
  const page = await answerTo<ErrorBody>(forgetful.current.call('GET', 'moves/events?after=1'));
  expect(page.status).toBe(410);
  expect(page.body.code).toBe('cursor_expired');
  const after = page.body.oldest_cursor;
  const next = await answerTo<EventPage>(
    forgetful.current.call('GET', `moves/events?after=${after}`),
  );
  expect(next.status).toBe(200);
});

test('who follows from too far back is told so, and given the state', async () => {
  await using stream = await openStream(forgetful.current, `?host=${one.host}&after=1`);
  const [reset, snapshot] = [await stream.next(), await stream.next()];
  expect(reset).toMatchObject({ name: 'reset', data: { reason: 'cursor_expired' } });
  expect(reset?.data.oldest_cursor).toBeGreaterThan(1);
  expect(snapshot?.data.moves).toMatchObject([{ host: one.host }]);
});

test('what goes wrong while a stream is read back closes it, and is logged whole', async () => {
  await using stream = await openStream(broken.current, `?host=${one.host}&after=0`);
  expect(await stream.next()).toMatchObject({ name: 'closing', data: { reason: 'unavailable' } });
  expect(complaints).toEqual([
    [
      {
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        err: expect.objectContaining({ message: 'no such table' }),
        stack: expect.stringContaining('stream-replay.test.ts'),
      },
      'a stream failed',
    ],
  ]);
});

test('pages go through all of the log, however little of it fits', async () => {
  const seen: number[] = [];
  for (let after = 0, more = true; more; ) {
    const query = { host: one.host, after, limit: 500 };
    const page = await system.current.quads.listEvents({ query });
    seen.push(...page.events.map(({ cursor }) => cursor));
    ({ cursor: after, more } = page);
  }
  expect(seen).toEqual((await wholeLog(one.moveId)).map(({ cursor }) => cursor));
});
