import type { Context } from '../context.js';
import { type Detail, InvalidInput } from '../errors.js';
import type { NamedActor, NamedReporter } from '../moves/event.js';
import { hasScheduledRetry, supersededFailure } from '../moves/failure.js';
import { expectedBooking, goalOf, nextAttempt, openingOf, start } from '../moves/opening.js';
import { isLive, type MoveRecord } from '../moves/record.js';
import { firstStageTimes } from '../moves/recorded-stage-times.js';
import { toDrafts } from '../moves/step.js';
import { fail } from '../moves/transition.js';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import { droppedRetry } from './drop-retry.js';

/** The bookings and newest moves of hosts, on which a start depends. */
export interface HostStates {
  readonly bookings: readonly Booking[];
  /** The newest move of each host that has one, by the host's id. */
  readonly newest: ReadonlyMap<number, MoveRecord>;
}

/** Returns why a host cannot be started; undefined if it can. */
export type Objection = (booking: Booking, newest: MoveRecord | undefined) => string | undefined;

/** The actor that opens moves, and their reporter. */
export interface Opener extends Pick<MoveChange, 'job'> {
  readonly actor: NamedActor;
  readonly reporter: NamedReporter;
}

/** The opener of moves whose actor also reports them. */
export const externalOpener = (actor: NamedActor): Opener => ({
  actor,
  reporter: { kind: 'external', name: actor.name },
});

/** Maps moves by the id of their host. */
export const byHostId = (moves: readonly MoveRecord[]): Map<number, MoveRecord> =>
  new Map(moves.map((move) => [move.host_id, move]));

/**
 * Whether no move of the host has started or ended between the reads of its booking and of its
 * newest move. If one has, the host may be in another cloud than the booking says.
 */
export const isConsistent = (
  { hostId, newest: then }: Booking,
  newest: ReadonlyMap<number, MoveRecord>,
): boolean => {
  const now = newest.get(hostId);
  if (!now || !then) return !now && !then;
  return now.move_id === then.moveId && isLive(now) !== then.hasEnded;
};

/**
 * Reads the states of hosts by their stored names; undefined if one has changed between the reads.
 */
export const readHostStates = async (
  { inventory, reader, clock }: Pick<Context, 'inventory' | 'reader' | 'clock'>,
  hosts: readonly string[],
): Promise<HostStates | undefined> => {
  const bookings = await inventory.bookings(hosts, clock.now());
  const moves = await reader.newestOfHosts(bookings.map((booking) => booking.hostId));
  const newest = byHostId(moves);
  return bookings.every((booking) => isConsistent(booking, newest))
    ? { bookings, newest }
    : undefined;
};

const hostsRejected = (details: readonly Detail[]): InvalidInput => {
  const reasons = details.map(({ host, problem }) => `${host}: ${problem}`).join(' ');
  return new InvalidInput(
    'hosts_rejected',
    `No host of the batch was started. ${reasons}`,
    details,
  );
};

/** Objects if the pipeline has a live move of the host, which a start does not supersede. */
export const objectIfPipelineMoves: Objection = (_booking, newest) =>
  newest && isLive(newest) && newest.reporter.kind === 'pipeline'
    ? `The pipeline is moving it (move ${newest.move_id}).`
    : undefined;

/**
 * @param hosts the stored names with the caller's spellings, which the error names
 * @throws {InvalidInput} `hosts_rejected`, naming each host that cannot be started and why
 */
export const requireStartable = (
  hosts: ReadonlyMap<string, string>,
  { bookings, newest }: HostStates,
  objectionTo: Objection,
): void => {
  const byName = new Map(bookings.map((booking) => [booking.host, booking]));
  const details = [...hosts].flatMap(([stored, host]) => {
    const booking = byName.get(stored);
    if (!booking) return { host, problem: 'There is no such host.' };
    const problem = objectionTo(booking, newest.get(booking.hostId));
    return problem === undefined ? [] : { host, problem };
  });
  if (details.length > 0) throw hostsRejected(details);
};

/** The change that ends a live move because another one supersedes it. */
const supersede = (move: MoveRecord, by: number, actor: NamedActor): MoveChange => ({
  moveId: move.move_id,
  seen: move.cursor,
  events: toDrafts(move, actor, fail(move, supersededFailure(move.status, by), {})),
});

/**
 * The change that drops the scheduled retry of a failed move because another move of its host
 * starts.
 */
const dropSupersededRetry = (move: MoveRecord, by: number, actor: NamedActor): MoveChange[] =>
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
 * Builds the changes that open a move for each booking. A live move of the host is superseded, a
 * scheduled retry is dropped.
 *
 * The states must be read before this call, so that a move opened in between is a conflict. The
 * booking and the newest move of each host must be consistent (`isConsistent`).
 */
export const openMoves = async (
  { log, reader, settings, pipeline }: Pick<Context, 'log' | 'reader' | 'settings' | 'pipeline'>,
  { bookings, newest }: HostStates,
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
    const expectedNewest = former?.move_id ?? 0;
    const opened = {
      moveId,
      seen: 0,
      events,
      expectedNewest,
      ...expectedBooking(booking),
      ...(job && { job }),
    };
    if (!former) return [opened];
    // The drop comes after the start, so a subscriber of the host already has the new move and does
    // not treat the failed one as the end.
    return isLive(former)
      ? [supersede(former, moveId, actor), opened]
      : [opened, ...dropSupersededRetry(former, moveId, actor)];
  });
};
