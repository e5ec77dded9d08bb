import { type MoveStatus, statuses } from '@quads/contract';
import { type HostRecord, nextAttempt, type ScheduleRecord } from '@quads/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { newHost, newSchedule } from '../support/inventory.js';
import { opening, reporting, superseding } from '../support/moves.js';
import { inMemory, inSql } from '../support/progress.js';
import { useDatabase } from '../support/test-database.js';

// Two processes write moves and schedules at once. Whatever they do, the memory of each comes to
// what the database says.

const bed = useDatabase();
let other: Store;

beforeAll(async () => {
  other = await openStore({ url: bed.url });
  await Promise.all([bed.store.progress.start(), other.progress.start()]);
});

afterAll(() => other.close());

const seconds = (from: number): string => new Date(Date.now() + from * 1_000).toISOString();

/** A host and the booking that its moves belong to. */
interface Place {
  readonly host: HostRecord;
  schedule: ScheduleRecord;
}

type Act = (store: Store, place: Place) => Promise<unknown>;

const start: Act = async ({ log, reader }, { host, schedule }) => {
  const [moveId = 0] = await log.reserveIds(1);
  const [former] = await reader.newestOfHosts([host.id]);
  const goal = { hostId: host.id, targetCloud: 'cloud02', scheduleId: schedule.id };
  const [tried] = await reader.tries([goal]);
  const { attempt, goal_id: goalId } = nextAttempt(tried, moveId);
  const opened = opening(moveId, { ...goal, attempt, goalId });
  const ends = former && former.completed_at === null ? [superseding(former, moveId)] : [];
  return log.append([...ends, opened]);
};

const report =
  (status: MoveStatus): Act =>
  async ({ log, reader }, { host }) => {
    const [move] = await reader.newestOfHosts([host.id]);
    if (move) await log.append([reporting(move, { status })]);
  };

const endsIn =
  (after: number): Act =>
  ({ inventory }, { schedule }) =>
    inventory.updateSchedule(schedule.id, { end: seconds(after) });

const bookAnew: Act = async ({ inventory }, place) => {
  await bed.sql('delete from schedules where id = $1', [place.schedule.id]);
  place.schedule = await booked(inventory, place.host);
};

const booked = (inventory: Store['inventory'], host: HostRecord): Promise<ScheduleRecord> =>
  newSchedule(inventory, { host, from: seconds(-86_400), to: seconds(3_600) });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(start) },
  { weight: 4, arbitrary: fc.constantFrom(...statuses).map(report) },
  { weight: 4, arbitrary: fc.constant(report('failed')) },
  { weight: 6, arbitrary: fc.constantFrom(-3_600, -1, 0.2, 3_600).map(endsIn) },
  { weight: 1, arbitrary: fc.constant(bookAnew) },
);

const places = 3;
const lane = fc.array(fc.tuple(fc.nat({ max: places - 1 }), act), { minLength: 1, maxLength: 12 });

const newPlace = async (): Promise<Place> => {
  const host = await newHost(bed.store.inventory);
  return { host, schedule: await booked(bed.store.inventory, host) };
};

test('the memory of every process comes to what the database says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lane, { minLength: 2, maxLength: 4 }), async (lanes) => {
      const floor = await Promise.all(Array.from({ length: places }, newPlace));
      const run = async (own: (typeof lanes)[number], index: number): Promise<void> => {
        // A booking that has gone meanwhile is no matter here.
        for (const [place, what] of own) {
          const at = floor[place] as Place;
          await what(index % 2 === 0 ? bed.store : other, at).catch(() => undefined);
        }
      };
      await Promise.all(lanes.map(run));
      for (const store of [bed.store, other]) {
        for (const ended of [false, true]) {
          const agrees = async () => {
            const memory = await inMemory(store, { ended });
            expect(memory).toEqual(await inSql(store, { ended }));
          };
          await expect.poll(() => agrees().then(() => true)).toBe(true);
        }
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);
