import type { Actor } from '@quads/contract';
import type { Context } from '../context.js';
import { type Detail, InvalidInput } from '../errors.js';
import { supersededFailure } from '../moves/failure.js';
import { goalOf, isAttemptAt, openingOf, seenBooking, start } from '../moves/opening.js';
import { isLive, legacyId, type MoveRecord } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import { fail } from '../moves/transition.js';
import type { Booking } from '../ports/inventory.js';
import type { MoveChange } from '../ports/move-log.js';
import { type Attempt, appendDecided } from './append.js';

export interface StartBatchInput {
  readonly hostnames: readonly string[];
  readonly actor: Actor;
}

export interface StartedBatch {
  /** For each host the id that its progress is reported with. */
  readonly ids: Readonly<Record<string, number>>;
  /** The last event that the batch wrote or found. */
  readonly cursor: number;
}

const objection = (
  host: string,
  booking: Booking | undefined,
  newest: MoveRecord | undefined,
): Detail | undefined => {
  if (!booking) return { host, problem: 'There is no such host.' };
  if (newest && isLive(newest) && newest.reporter.kind === 'pipeline') {
    return { host, problem: `The pipeline is moving it (move ${newest.move_id}).` };
  }
  if (!booking.schedule && booking.cloud === booking.defaultCloud) {
    return { host, problem: 'It has no current schedule and is in its default cloud already.' };
  }
  return undefined;
};

const reject = (details: readonly Detail[]): InvalidInput => {
  const reasons = details.map(({ host, problem }) => `${host}: ${problem}`).join(' ');
  return new InvalidInput(
    'hosts_rejected',
    `No host of the batch was started. ${reasons}`,
    details,
  );
};

/** A move that has not begun is as good as the one that would take its place. */
const isKept = (booking: Booking, newest: MoveRecord | undefined): newest is MoveRecord =>
  newest !== undefined &&
  isLive(newest) &&
  newest.status === 'pending' &&
  isAttemptAt(newest, goalOf(booking)) &&
  newest.schedule_id === booking.schedule?.id;

/** Ends a live move because another takes its place. */
export const supersede = (move: MoveRecord, by: number, actor: Actor): MoveChange => ({
  moveId: move.move_id,
  seen: move.cursor,
  events: toDrafts(move, actor, fail(move, supersededFailure(move.status, by), {})),
});

interface Look {
  readonly bookings: readonly Booking[];
  readonly newest: ReadonlyMap<number, MoveRecord>;
}

const look = async ({ inventory, reader, clock }: Context, hosts: string[]): Promise<Look> => {
  const bookings = await inventory.bookings(hosts, clock.now());
  const moves = await reader.newestOfHosts(bookings.map((booking) => booking.hostId));
  return { bookings, newest: new Map(moves.map((move) => [move.host_id, move])) };
};

const check = (hosts: readonly string[], { bookings, newest }: Look): void => {
  const byName = new Map(bookings.map((booking) => [booking.host, booking]));
  const details = hosts.flatMap((host) => {
    const booking = byName.get(host);
    return objection(host, booking, booking && newest.get(booking.hostId)) ?? [];
  });
  if (details.length > 0) throw reject(details);
};

/** Opens moves for bookings, each in the place of the host's live move where it has one. */
export const openMoves = async (
  { log, reader, settings }: Context,
  bookings: readonly Booking[],
  newest: ReadonlyMap<number, MoveRecord>,
  actor: Actor,
): Promise<MoveChange[]> => {
  const ids = await log.reserveIds(bookings.length);
  const attempts = await reader.attempts(bookings.map(goalOf));
  return bookings.flatMap((booking, index) => {
    const moveId = ids[index] as number;
    const reporter = { kind: 'external', name: actor.name } as const;
    const attempt = (attempts[index] ?? 0) + 1;
    const opening = openingOf(booking, moveId, attempt, reporter, settings.supermicroFragments);
    const events = toDrafts(opening.identity, actor, [start(opening.facts)]);
    const former = newest.get(booking.hostId);
    const ends = former && isLive(former) ? [supersede(former, moveId, actor)] : [];
    return [...ends, { moveId, seen: 0, events, ...seenBooking(booking) }];
  });
};

const decide = async (
  context: Context,
  hosts: string[],
  actor: Actor,
): Promise<Attempt<StartedBatch>> => {
  const seen = await look(context, hosts);
  check(hosts, seen);
  const kept = seen.bookings.flatMap((booking) => {
    const move = seen.newest.get(booking.hostId);
    return isKept(booking, move) ? [move] : [];
  });
  const keptHosts = new Set(kept.map((move) => move.host_id));
  const fresh = seen.bookings.filter((booking) => !keptHosts.has(booking.hostId));
  const summary = (moves: readonly MoveRecord[]): StartedBatch => {
    const live = [...kept, ...moves].filter(isLive);
    return {
      ids: Object.fromEntries(live.map((m) => [m.host, legacyId(m.move_id, m.schedule_id)])),
      cursor: Math.max(...live.map((move) => move.cursor)),
    };
  };
  if (fresh.length === 0) return { kind: 'done', value: summary([]) };
  const unit = await openMoves(context, fresh, seen.newest, actor);
  return { kind: 'append', unit, result: summary };
};

/**
 * Starts a move for each host, all or none.
 *
 * @throws {InvalidInput} `hosts_rejected`, naming each host that cannot be moved and why
 */
export const startBatch = (
  context: Context,
  { hostnames, actor }: StartBatchInput,
): Promise<StartedBatch> => {
  const hosts = [...new Set(hostnames)];
  return appendDecided(context, () => decide(context, hosts, actor));
};
