import type { Context } from '../context.js';
import { type Detail, InvalidInput } from '../errors.js';
import type { NamedActor, NamedReporter } from '../moves/event.js';
import { hasScheduledRetry, supersededFailure } from '../moves/failure.js';
import { firstStageTimes } from '../moves/kept-times.js';
import { goalOf, nextAttempt, openingOf, seenBooking, start } from '../moves/opening.js';
import { isLive, type MoveRecord } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import { fail } from '../moves/transition.js';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import { droppedRetry } from './drop-retry.js';

/** What the start of some hosts depends on. */
export interface HostsSeen {
  readonly bookings: readonly Booking[];
  /** The newest move of each host that has one, by the host's id. */
  readonly newest: ReadonlyMap<number, MoveRecord>;
}

/** Why a host cannot be started; nothing where it can. */
export type Objection = (booking: Booking, newest: MoveRecord | undefined) => string | undefined;

/** By whom moves are opened, and who reports them. */
export interface Opener extends Pick<MoveChange, 'job'> {
  readonly actor: NamedActor;
  readonly reporter: NamedReporter;
}

/** Opens moves that whoever opens them reports. */
export const reportedBy = (actor: NamedActor): Opener => ({
  actor,
  reporter: { kind: 'external', name: actor.name },
});

/** By the id of the host. */
export const byHost = (moves: readonly MoveRecord[]): Map<number, MoveRecord> =>
  new Map(moves.map((move) => [move.host_id, move]));

/**
 * Whether no move of the host has begun or ended between the read of its booking and that of its
 * newest move. If one has, the host may be in another cloud by now than the booking says.
 */
export const isSeenAtOnce = (
  { hostId, newest: then }: Booking,
  newest: ReadonlyMap<number, MoveRecord>,
): boolean => {
  const now = newest.get(hostId);
  if (!now || !then) return !now && !then;
  return now.move_id === then.moveId && isLive(now) !== then.hasEnded;
};

/** Looks at hosts that are to be started, by their stored names. Nothing when they moved meanwhile. */
export const seeHosts = async (
  { inventory, reader, clock }: Pick<Context, 'inventory' | 'reader' | 'clock'>,
  hosts: readonly string[],
): Promise<HostsSeen | undefined> => {
  const bookings = await inventory.bookings(hosts, clock.now());
  const moves = await reader.newestOfHosts(bookings.map((booking) => booking.hostId));
  const newest = byHost(moves);
  return bookings.every((booking) => isSeenAtOnce(booking, newest))
    ? { bookings, newest }
    : undefined;
};

const reject = (details: readonly Detail[]): InvalidInput => {
  const reasons = details.map(({ host, problem }) => `${host}: ${problem}`).join(' ');
  return new InvalidInput(
    'hosts_rejected',
    `No host of the batch was started. ${reasons}`,
    details,
  );
};

/** That the pipeline moves a host already: a start does not take that out of its hands. */
export const isMovedByPipeline: Objection = (_booking, newest) =>
  newest && isLive(newest) && newest.reporter.kind === 'pipeline'
    ? `The pipeline is moving it (move ${newest.move_id}).`
    : undefined;

/**
 * @param hosts the stored names with the caller's spellings, which the error names
 * @throws {InvalidInput} `hosts_rejected`, naming each host that cannot be started and why
 */
export const requireStartable = (
  hosts: ReadonlyMap<string, string>,
  { bookings, newest }: HostsSeen,
  objectionTo: Objection,
): void => {
  const byName = new Map(bookings.map((booking) => [booking.host, booking]));
  const details = [...hosts].flatMap(([stored, host]) => {
    const booking = byName.get(stored);
    if (!booking) return { host, problem: 'There is no such host.' };
    const problem = objectionTo(booking, newest.get(booking.hostId));
    return problem === undefined ? [] : { host, problem };
  });
  if (details.length > 0) throw reject(details);
};

/** Ends a live move because another takes its place. */
const supersede = (move: MoveRecord, by: number, actor: NamedActor): MoveChange => ({
  moveId: move.move_id,
  seen: move.cursor,
  events: toDrafts(move, actor, fail(move, supersededFailure(move.status, by), {})),
});

/** Drops the scheduled retry of a failed move because another move of its host begins. */
const giveWayByRetry = (move: MoveRecord, by: number, actor: NamedActor): MoveChange[] =>
  hasScheduledRetry(move.failure)
    ? [
        droppedRetry(
          move,
          actor,
          'superseded',
          `Move ${by} of ${move.host} began before the retry.`,
        ),
      ]
    : [];

/**
 * Opens moves for bookings, each in the place of what its host was on.
 *
 * @param seen read before this call, so that a move opened meanwhile is a conflict; each booking
 * and the newest move of its host of one state, as `isSeenAtOnce` says
 */
export const openMoves = async (
  { log, reader, settings, pipeline }: Pick<Context, 'log' | 'reader' | 'settings' | 'pipeline'>,
  { bookings, newest }: HostsSeen,
  { actor, reporter, job }: Opener,
): Promise<MoveChange[]> => {
  const ids = await log.reserveIds(bookings.length);
  const tries = await reader.tries(bookings.map(goalOf));
  const isOurs = reporter.kind === 'pipeline';
  const limit = isOurs ? settings.attempts : undefined;
  const times = isOurs ? firstStageTimes(pipeline) : {};
  return bookings.flatMap((booking, index) => {
    const moveId = ids[index] as number;
    const attempt = nextAttempt(tries[index], moveId, limit);
    const opening = openingOf(booking, moveId, attempt, reporter, settings.supermicroFragments);
    const events = toDrafts(opening.identity, actor, [start({ ...opening.facts, ...times })]);
    const former = newest.get(booking.hostId);
    const follows = former?.move_id ?? 0;
    const opened = {
      moveId,
      seen: 0,
      events,
      follows,
      ...seenBooking(booking),
      ...(job && { job }),
    };
    if (!former) return [opened];
    // The drop comes after the start: a follower of the host is on the new move by then, and does
    // not take the failed one for its end.
    return isLive(former)
      ? [supersede(former, moveId, actor), opened]
      : [opened, ...giveWayByRetry(former, moveId, actor)];
  });
};
