import { statuses } from '@quads/contract';
import { fold, isLive, type MoveRecord, type RecordedEvent, type Report } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opening, reporting, superseding } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const hosts = 3;

/** One thing that a writer does about a host: report, or start anew. */
type Act = { readonly host: number } & ({ readonly report: Report } | { readonly start: true });

const text = fc.option(
  fc.string({ maxLength: 12 }).map((raw) => raw.replaceAll('\0', '')),
  {
    nil: undefined,
  },
);

const said: fc.Arbitrary<Report> = fc
  .record({ status: fc.constantFrom(undefined, ...statuses), message: text, error_message: text })
  .map((report) => JSON.parse(JSON.stringify(report)) as Report);

const act: fc.Arbitrary<Act> = fc
  .record({
    host: fc.integer({ min: 1, max: hosts }),
    what: fc.oneof(
      { weight: 5, arbitrary: said.map((report) => ({ report })) },
      { weight: 1, arbitrary: fc.constant({ start: true } as const) },
    ),
  })
  .map(({ host, what }) => ({ host, ...what }));

/** Hosts that no run before has used. */
let freshHosts = 1;

const newestOf = async (hostId: number): Promise<MoveRecord | undefined> =>
  (await bed.store.reader.newestOfHosts([hostId]))[0];

const start = async (hostId: number, newest: MoveRecord | undefined): Promise<void> => {
  const [moveId = 0] = await bed.store.log.reserveIds(1);
  const attempt = (newest?.attempt ?? 0) + 1;
  const ends = newest && isLive(newest) ? [superseding(newest, moveId)] : [];
  await bed.store.log.append([...ends, opening(moveId, { hostId, attempt })]);
};

/** Looks and acts, like a handler of a request; what comes too late is refused, and dropped. */
const perform = async (action: Act, firstHost: number): Promise<void> => {
  const hostId = firstHost + action.host;
  const newest = await newestOf(hostId);
  if (!newest || 'start' in action) return start(hostId, newest);
  await bed.store.log.append([reporting(newest, action.report)]);
};

const movesOf = async (firstHost: number): Promise<number[]> => {
  const rows = await bed.sql<{ move_id: string }>(
    'select move_id from moves where host_id > $1 and host_id <= $2 order by move_id',
    [firstHost, firstHost + hosts],
  );
  return rows.map((row) => Number(row.move_id));
};

const expectFolded = async (moveId: number): Promise<void> => {
  const { value: row } = await bed.store.reader.byId(moveId);
  const { value: events } = await bed.store.reader.events(moveId, 0, 10_000);
  const folded = (events as RecordedEvent[]).reduce<MoveRecord | undefined>(fold, undefined);
  expect(row).toStrictEqual(folded);
};

test('the row of a move is the fold of its events, whatever writers do at once', async () => {
  const scripts = fc.array(fc.array(act, { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(scripts, async (writers) => {
      const firstHost = freshHosts;
      freshHosts += hosts;
      const run = async (script: readonly Act[]): Promise<void> => {
        for (const action of script) await perform(action, firstHost);
      };
      await Promise.all(writers.map(run));
      const moveIds = await movesOf(firstHost);
      expect(moveIds.length).toBeGreaterThan(0);
      for (const moveId of moveIds) await expectFolded(moveId);
    }),
    { numRuns: 40 },
  );
});

test('each host has one newest move, and no other is live', async () => {
  const crowded = await bed.sql(`
    select host_id from moves group by host_id
    having count(*) filter (where newest) <> 1
      or count(*) filter (where completed_at is null and not newest) > 0`);
  expect(crowded).toEqual([]);
});
