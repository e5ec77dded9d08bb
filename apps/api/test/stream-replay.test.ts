import type { MoveEvent } from '@quads/client';
import type { Error as ErrorBody, EventPage } from '@quads/contract';
import { beforeAll, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { openStream } from './support/stream.js';
import { admin, basic, useSystem } from './support/system.js';

// More happened than a server keeps in memory.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
// Each event is too old for it as soon as it is recorded.
const forgetful = useSystem({ replicaOf: system, replayWindowSeconds: 0 });
const complaints: unknown[] = [];
const broken = useSystem({
  replicaOf: system,
  wrapStore: (store) => ({
    ...store,
    reader: { ...store.reader, eventsAfter: () => Promise.reject(new Error('no such table')) },
  }),
  logger: { info: () => {}, warn: () => {}, error: (...said) => void complaints.push(said) },
});
const reporter = createReporter(system, useDueHosts(system));
const many = 6_000;
let one: StartedMove;
let other: StartedMove;

/** So many events of a move at once, past every server. */
const append = ({ moveId }: StartedMove, count: number): Promise<void> =>
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
  one = await reporter.startNewHost();
  other = await reporter.startNewHost();
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

test('a subscriber with an old cursor gets every event from the log, then the new ones', async () => {
  await using stream = await openStream(system.current, `?host=${other.host}&after=0`, {
    authorization: basic(admin.email, admin.password),
  });
  await reporter.reportAll(other.id, 'completed');
  const received = (await stream.upTo('end')).slice(0, -1).map(({ data }) => data);
  const log = await wholeLog(other.moveId);
  expect(received).toHaveLength(log.length);
  expect(received).toEqual(log);
});

test('a gap in the event buffer is filled from the log', async () => {
  const { host, id } = await reporter.startNewHost();
  await using stream = await openStream(replica.current, `?host=${host}`);
  const [snapshot] = await stream.upTo('snapshot');
  const late = { host, id, moveId: snapshot?.data.moves[0].move_id };
  const burst = 12_000;
  const ended = stream.upTo('end');
  await append(late, burst);
  await reporter.reportAll(id, 'completed');
  const received = (await ended).filter(({ name }) => name !== 'end');
  const log = await wholeLog(late.moveId);
  expect(received.map(({ data }) => data.cursor)).toEqual(
    log.map(({ cursor }) => cursor).filter((cursor) => cursor > snapshot?.data.cursor),
  );
});

test('event pages before the replay window are refused, with the oldest cursor', async () => {
  const page = await answerTo<ErrorBody>(forgetful.current.call('GET', 'moves/events?after=1'));
  expect(page.status).toBe(410);
  expect(page.body.code).toBe('cursor_expired');
  const after = page.body.oldest_cursor;
  const next = await answerTo<EventPage>(
    forgetful.current.call('GET', `moves/events?after=${after}`),
  );
  expect(next.status).toBe(200);
});

test('a stream from before the replay window begins with a reset and a snapshot', async () => {
  await using stream = await openStream(forgetful.current, `?host=${one.host}&after=1`);
  const [reset, snapshot] = [await stream.next(), await stream.next()];
  expect(reset).toMatchObject({ name: 'reset', data: { reason: 'cursor_expired' } });
  expect(reset?.data.oldest_cursor).toBeGreaterThan(1);
  expect(snapshot?.data.moves).toMatchObject([{ host: one.host }]);
});

test('an error during a replay closes the stream and is logged with its cause', async () => {
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

test('pages cover the whole log, however few events match', async () => {
  const seen: number[] = [];
  for (let after = 0, more = true; more; ) {
    const query = { host: one.host, after, limit: 500 };
    const page = await system.current.quads.listEvents({ query });
    seen.push(...page.events.map(({ cursor }) => cursor));
    ({ cursor: after, more } = page);
  }
  expect(seen).toEqual((await wholeLog(one.moveId)).map(({ cursor }) => cursor));
});
