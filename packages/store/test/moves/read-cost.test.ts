import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { minEventsKept } from '../../src/progress/event-buffer.js';
import { createTestDatabase } from '../../src/testing/index.js';
import { hostName, open, openChange, report } from '../support/moves.js';
import { rowsReadBy, runSql, withoutAutovacuum } from '../support/rows-read.js';

// Counts the rows that queries read, with each of the statistics that the planner may have.

const hostId = 1;
const hosts = 50;
/** Its moves are attempts to return to the default cloud. */
const returningHost = 2;
// So many that the planner never considers a full scan cheap.
const endedPerHost = 2_000;
const oldMove = 1_000_000 + 10_000 * hostId + 7;

/**
 * Ended moves of a few hosts. All moves of a host are attempts at one goal: its schedule, or the
 * return.
 */
const history = `
  insert into moves
  select 1000000 + 10000 * h + n, 'host' || lpad(h::text, 6, '0'), h, 'cloud01', 'cloud02',
    case when h <> ${returningHost} then h end, 7,
    (select min(profile) from move_profiles), n, null, null, 'external', 'tester', 'failed',
    1, 12, null, null, null, null, now() - interval '1 year', now(), now(), now(), n, '[]', false,
    null, null, null, null, null, null, null, 1000000 + 10000 * h + 1, null
  from generate_series(1, ${hosts}) as h, generate_series(1, ${endedPerHost}) as n`;

/** One event per move, at the beginning of the log. */
const events = `
  with written as (
    insert into move_events
    select row_number() over (), 'message_updated', now(), move_id, host, target_cloud,
      assignment_id, attempt, status, 1, 'user', 'tester', null, '{}'
    from moves
    returning cursor
  )
  update move_log_head set cursor = (select max(cursor) from written)`;

/** Cases of planner statistics. In a database in use, they may be of any age, or missing. */
const statistics = {
  'fresh statistics': { after: 'vacuum (analyze)' },
  'statistics of empty tables': { before: 'analyze' },
  'no statistics': {},
} as const satisfies Record<string, { before?: string; after?: string }>;

type Kind = keyof typeof statistics;

const fill = async (url: string, kind: Kind): Promise<void> => {
  const { before, after }: { before?: string; after?: string } = statistics[kind];
  for (const text of [withoutAutovacuum, before, history, events])
    if (text) await runSql(url, text);
  const store = await openStore({ url });
  for (let host = hostId; host <= hosts; host += 1) {
    await open(store.log, {
      hostId: host,
      ...(host !== returningHost && { scheduleId: host }),
      assignmentId: 7,
      attempt: endedPerHost + 1,
      goalId: 1_000_000 + 10_000 * host + 1,
    });
  }
  await store.close();
  if (after) await runSql(url, after);
};

const rowsReadOf = (url: string, work: (store: Store) => Promise<unknown>): Promise<number> =>
  rowsReadBy(url, ['moves', 'move_events'], work);

const host = hostName(hostId);
const year2100 = Date.parse('2100-01-01T00:00:00Z') * 1_000;

/** Queries with the maximum number of rows that each may read. */
const reads: [string, number, (store: Store) => Promise<unknown>][] = [
  ['one host', 5, ({ reader }) => reader.visible({ host: hostName(hostId), ended: true })],
  ['one move', 5, ({ reader }) => reader.byId(oldMove)],
  ['the events of one move', 5, ({ reader }) => reader.events(oldMove, 0, 500)],
  ['the active list', 3 * hosts, ({ reader }) => reader.visible({ ended: false })],
  // Also reads the last events, a constant number.
  ['the state in memory', 4 * hosts + minEventsKept, ({ progress }) => progress.start()],
  ['the counts of live moves', 3 * hosts, ({ reader }) => reader.liveCounts()],
  ['the last ended moves', 30, ({ reader }) => reader.history({}, undefined, 10)],
  ['a later page of ended moves', 30, ({ reader }) => reader.history({}, `${year2100}-0`, 10)],
  ['the last ended moves of a host', 30, ({ reader }) => reader.history({ host }, undefined, 10)],
  [
    'the last ended moves of a tenant',
    30,
    ({ reader }) => reader.history({ assignment: 7 }, undefined, 10),
  ],
  [
    'ended moves that match a rare filter',
    25_000,
    ({ reader }) => reader.history({ status: 'completed' }, undefined, 10),
  ],
  ['the newest move of a schedule', 5, ({ reader }) => reader.newestOfSchedule(hostId)],
  [
    'the newest moves of hosts',
    3 * hosts,
    ({ reader }) => reader.newestOfHosts([hostId, hostId + 1]),
  ],
  [
    'the attempts at a goal',
    5,
    ({ reader }) => reader.tries([{ hostId, targetCloud: 'cloud02', scheduleId: hostId }]),
  ],
  [
    'the attempts at a return',
    5,
    ({ reader }) => reader.tries([{ hostId: returningHost, targetCloud: 'cloud02' }]),
  ],
];

describe.each(Object.keys(statistics) as Kind[])('with %s', (kind) => {
  let url = '';
  let drop = async (): Promise<void> => {};
  beforeAll(async () => {
    ({ url, drop } = await createTestDatabase(inject('clusterUrl')));
    await fill(url, kind);
  });
  afterAll(() => drop());

  test.each(reads)(
    'the cost of reading %s does not depend on the number of ended moves',
    async (_what, limit, read) => {
      expect(await rowsReadOf(url, read)).toBeLessThanOrEqual(limit);
    },
  );

  test('the cost of a write does not depend on the number of ended moves', async () => {
    const wrote = await rowsReadOf(url, async ({ log, reader }) => {
      const [move] = await reader.newestOfHosts([hostId]);
      if (!move) throw new Error('the host has no move.');
      await report(log, move, { status: 'failed' });
      await log.append([openChange(1, { hostId, attempt: endedPerHost + 2, assignmentId: 7 })]);
    });
    expect(wrote).toBeLessThanOrEqual(10 * hosts);
  });
});
