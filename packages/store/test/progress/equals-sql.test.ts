import { type MoveStatus, statuses } from '@quads/contract';
import { type HostRecord, nextAttempt, type ScheduleRecord } from '@quads/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/index.js';
import { newHost, newSchedule } from '../support/inventory.js';
import { openChange, reportChange, supersedeChange } from '../support/moves.js';
import { listInDatabase, listInMemory } from '../support/progress.js';
import { useDatabase } from '../support/test-database.js';

// Two processes write moves and schedules concurrently. Afterwards, the memory of each must equal
// the database.

const bed = useDatabase();
let other: Store;

beforeAll(async () => {
  other = await openStore({ url: bed.url });
  await Promise.all([bed.store.progress.start(), other.progress.start()]);
});

afterAll(() => other.close());

const seconds = (from: number): string => new Date(Date.now() + from * 1_000).toISOString();

/** A host and the schedule of its moves. */
interface BookedHost {
  readonly host: HostRecord;
  schedule: ScheduleRecord;
}

type Action = (store: Store, bookedHost: BookedHost) => Promise<unknown>;

const start: Action = async ({ log, reader }, { host, schedule }) => {
  const [moveId = 0] = await log.reserveIds(1);
  const [former] = await reader.newestOfHosts([host.id]);
  const goal = { hostId: host.id, targetCloud: 'cloud02', scheduleId: schedule.id };
  const [tried] = await reader.tries([goal]);
  const { attempt, goal_id: goalId } = nextAttempt(tried, moveId);
  const opened = openChange(moveId, { ...goal, attempt, goalId });
  const ends = former && former.completed_at === null ? [supersedeChange(former, moveId)] : [];
  return log.append([...ends, opened]);
};

const report =
  (status: MoveStatus): Action =>
  async ({ log, reader }, { host }) => {
    const [move] = await reader.newestOfHosts([host.id]);
    if (move) await log.append([reportChange(move, { status })]);
  };

const endsIn =
  (after: number): Action =>
  ({ inventory }, { schedule }) =>
    inventory.updateSchedule(schedule.id, { end: seconds(after) });

const replaceSchedule: Action = async ({ inventory }, bookedHost) => {
  await bed.sql('delete from schedules where id = $1', [bookedHost.schedule.id]);
  bookedHost.schedule = await booked(inventory, bookedHost.host);
};

const booked = (inventory: Store['inventory'], host: HostRecord): Promise<ScheduleRecord> =>
  newSchedule(inventory, { host, from: seconds(-86_400), to: seconds(3_600) });

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(start) },
  { weight: 4, arbitrary: fc.constantFrom(...statuses).map(report) },
  { weight: 4, arbitrary: fc.constant(report('failed')) },
  { weight: 6, arbitrary: fc.constantFrom(-3_600, -1, 0.2, 3_600).map(endsIn) },
  { weight: 1, arbitrary: fc.constant(replaceSchedule) },
);

const hostCount = 3;
const actionSequence = fc.array(fc.tuple(fc.nat({ max: hostCount - 1 }), anyAction), {
  minLength: 1,
  maxLength: 12,
});

const newBookedHost = async (): Promise<BookedHost> => {
  const host = await newHost(bed.store.inventory);
  return { host, schedule: await booked(bed.store.inventory, host) };
};

test('the memory of every process equals the database after concurrent writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(actionSequence, { minLength: 2, maxLength: 4 }),
      async (sequences) => {
        const bookedHosts = await Promise.all(Array.from({ length: hostCount }, newBookedHost));
        const run = async (sequence: (typeof sequences)[number], index: number): Promise<void> => {
          // An action may fail because another one has removed the booking.
          for (const [hostIndex, action] of sequence) {
            const at = bookedHosts[hostIndex] as BookedHost;
            await action(index % 2 === 0 ? bed.store : other, at).catch(() => undefined);
          }
        };
        await Promise.all(sequences.map(run));
        for (const store of [bed.store, other]) {
          for (const ended of [false, true]) {
            const agrees = async () => {
              const memory = await listInMemory(store, { ended });
              expect(memory).toEqual(await listInDatabase(store, { ended }));
            };
            await expect.poll(() => agrees().then(() => true)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);
