import type { Actor, Reporter } from '@quads/contract';
import type { Context } from '../context.js';
import { goalOf, openingOf, seenBooking, start } from '../moves/opening.js';
import { toDrafts } from '../moves/step.js';
import type { Booking } from '../ports/inventory.js';
import type { JobChange } from '../ports/job-queue.js';
import type { MoveChange } from '../ports/move-log.js';

/** Who reports the moves that our own workers carry. */
export const pipelineReporter: Reporter = { kind: 'pipeline', name: 'quads' };

/** What puts a new move into the queue of the workers. */
export const openJob = (now: string): JobChange => ({
  kind: 'open',
  state: { phase: 'ready', since: now },
  dueAt: now,
});

/** Opens moves for bookings that no live move is there for, to be carried by our own workers. */
export const openForPipeline = async (
  { log, reader, settings }: Pick<Context, 'log' | 'reader' | 'settings'>,
  bookings: readonly Booking[],
  actor: Actor,
  now: string,
): Promise<MoveChange[]> => {
  const ids = await log.reserveIds(bookings.length);
  const attempts = await reader.attempts(bookings.map(goalOf));
  return bookings.map((booking, index) => {
    const moveId = ids[index] as number;
    const attempt = (attempts[index] ?? 0) + 1;
    const { supermicroFragments } = settings;
    const opening = openingOf(booking, moveId, attempt, pipelineReporter, supermicroFragments);
    const events = toDrafts(opening.identity, actor, [start(opening.facts)]);
    return { moveId, seen: 0, events, job: openJob(now), ...seenBooking(booking) };
  });
};
