import { type Move, profiles } from '@quads/contract';
import { type HistoryFilter, type MoveRecord, toMove } from '@quads/engine';
import { beforeAll, expect, test } from 'vitest';
import { open, report } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

// Compares pages of ended moves with the written moves, filtered and sorted in TypeScript.

const bed = useDatabase();
const clouds = ['cloud02', 'cloud03'];
const ended: Move[] = [];

const writeEnded = async (count: number): Promise<MoveRecord> => {
  const move = await open(bed.store.log, {
    hostId: 1 + (count % 7),
    attempt: 1 + count,
    // Few goals, each with moves of several hosts.
    goalId: 900_001 + (count % 5),
    targetCloud: clouds[count % 2] as string,
    profile: profiles[count % profiles.length] ?? 'return',
    ...(count % 3 !== 0 && { assignmentId: count % 3 }),
  });
  return report(bed.store.log, move, { status: count % 4 === 0 ? 'failed' : 'completed' });
};

beforeAll(async () => {
  for (let count = 0; count < 60; count += 1) ended.unshift(toMove(await writeEnded(count)));
  await open(bed.store.log, { hostId: 100 });
});

const fits = (move: Move, filter: HistoryFilter): boolean =>
  (filter.host === undefined || move.host === filter.host) &&
  (filter.goal === undefined || move.goal_id === filter.goal) &&
  (filter.cloud === undefined || move.target_cloud === filter.cloud) &&
  (filter.assignment === undefined || move.assignment_id === filter.assignment) &&
  (filter.status === undefined || move.status === filter.status) &&
  (filter.profile === undefined || move.profile === filter.profile);

const walk = async (filter: HistoryFilter, limit: number): Promise<Move[]> => {
  const found: Move[] = [];
  let before: string | undefined;
  do {
    const { value } = await bed.store.reader.history(filter, before, limit);
    expect(value.moves.length).toBeLessThanOrEqual(limit);
    found.push(...value.moves);
    before = value.next;
  } while (before !== undefined);
  return found;
};

const filters: HistoryFilter[] = [
  {},
  { host: 'host000003' },
  { cloud: 'cloud03' },
  { assignment: 2 },
  { goal: 900_003 },
  { goal: 900_002, cloud: 'cloud02', status: 'failed' },
  { goal: 999_999 },
  { status: 'failed' },
  { profile: 'dell_hpe' },
  { host: 'host000002', cloud: 'cloud02', assignment: 1, status: 'completed' },
  { cloud: 'cloud02', profile: 'return', status: 'failed' },
  { host: 'host000099' },
  { status: 'provisioning' },
];

test.each(filters)(
  'pages for filter %o have each match once, the newest end first',
  async (filter) => {
    const expected = ended.filter((move) => fits(move, filter));
    for (const limit of [1, 7, 500]) expect(await walk(filter, limit)).toEqual(expected);
  },
);

test('a period includes `from` and excludes `to`', async () => {
  const [from, to] = [ended[40]?.completed_at as string, ended[10]?.completed_at as string];
  const micros = (time: string): bigint => BigInt(time.replace(/\D/g, '').padEnd(20, '0'));
  const within = ({ completed_at: at }: Move): boolean =>
    micros(String(at)) >= micros(from) && micros(String(at)) < micros(to);
  expect(await walk({ from, to }, 7)).toEqual(ended.filter(within));
});

test('moves that end between two pages are not in the later page', async () => {
  const first = await bed.store.reader.history({}, undefined, 5);
  await writeEnded(60);
  const second = await bed.store.reader.history({}, first.value.next, 5);
  expect([...first.value.moves, ...second.value.moves]).toEqual(ended.slice(0, 10));
});

test('a filter with few matches scans a limited number of moves per page', async () => {
  await bed.sql(`
    insert into moves (move_id, host, host_id, source_cloud, target_cloud, profile, attempt,
      reporter_kind, reporter_name, status, stage, total_stages, started_at, stage_entered_at,
      updated_at, completed_at, cursor, plan, newest, goal_id)
    select 1000000 + n, 'h', 1000000 + n, 'cloud01', 'cloud09', 'return', 1, 'external', 'x',
      'completed', 12, 12, now(), now(), now(), now() - n * interval '1 second', 1, '[]', false,
      1000000 + n
    from generate_series(1, 12000) as n`);
  const filter = { cloud: 'cloud09', status: 'failed' } as const;
  const { value } = await bed.store.reader.history(filter, undefined, 10);
  expect(value).toEqual({ moves: [], next: expect.stringMatching(/-1010000$/) });
  const nextPage = await bed.store.reader.history(filter, value.next, 10);
  expect(nextPage.value).toEqual({ moves: [] });
});
