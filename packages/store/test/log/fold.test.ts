import { statuses } from '@quads/contract';
import { fold, isLive, type MoveRecord, type RecordedEvent, type Report } from '@quads/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openChange, reportChange, supersedeChange } from '../support/moves.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const hosts = 3;

/** An action of a writer on a host: a report, or a new move. */
type Action = { readonly host: number } & ({ readonly report: Report } | { readonly start: true });

const text = fc.option(
  fc.string({ maxLength: 12 }).map((raw) => raw.replaceAll('\0', '')),
  {
    nil: undefined,
  },
);

const anyReport: fc.Arbitrary<Report> = fc
  .record({ status: fc.constantFrom(undefined, ...statuses), message: text, error_message: text })
  .map((report) => JSON.parse(JSON.stringify(report)) as Report);

const anyAction: fc.Arbitrary<Action> = fc
  .record({
    host: fc.integer({ min: 1, max: hosts }),
    what: fc.oneof(
      { weight: 5, arbitrary: anyReport.map((report) => ({ report })) },
      { weight: 1, arbitrary: fc.constant({ start: true } as const) },
    ),
  })
  .map(({ host, what }) => ({ host, ...what }));

/** The first host id that no earlier run has used. */
let freshHosts = 1;

const newestOf = async (hostId: number): Promise<MoveRecord | undefined> =>
  (await bed.store.reader.newestOfHosts([hostId]))[0];

const start = async (hostId: number, newest: MoveRecord | undefined): Promise<void> => {
  const [moveId = 0] = await bed.store.log.reserveIds(1);
  const attempt = (newest?.attempt ?? 0) + 1;
  const ends = newest && isLive(newest) ? [supersedeChange(newest, moveId)] : [];
  await bed.store.log.append([...ends, openChange(moveId, { hostId, attempt })]);
};

/** Reads and appends, like a request handler. Conflicts are ignored. */
const perform = async (action: Action, firstHost: number): Promise<void> => {
  const hostId = firstHost + action.host;
  const newest = await newestOf(hostId);
  if (!newest || 'start' in action) return start(hostId, newest);
  await bed.store.log.append([reportChange(newest, action.report)]);
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

test('the row of a move is the fold of its events after any concurrent writes', async () => {
  const scripts = fc.array(fc.array(anyAction, { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(scripts, async (writers) => {
      const firstHost = freshHosts;
      freshHosts += hosts;
      const run = async (script: readonly Action[]): Promise<void> => {
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

test('each host has exactly one newest move, and no other live move', async () => {
  const violations = await bed.sql(`
    select host_id from moves group by host_id
    having count(*) filter (where newest) <> 1
      or count(*) filter (where completed_at is null and not newest) > 0`);
  expect(violations).toEqual([]);
});
