import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import { goalOf, isAttemptAt } from '../moves/opening.js';
import { isLive, legacyId, type MoveRecord } from '../moves/record.js';
import { spellingsOf } from '../names.js';
import type { Booking } from '../ports/booking.js';
import { type AppendDecision, appendWithRetry } from './append.js';
import {
  externalOpener,
  type Objection,
  objectIfPipelineMoves,
  openMoves,
  readHostStates,
  requireStartable,
} from './open-moves.js';

export interface StartBatchInput {
  readonly hostnames: readonly string[];
  readonly actor: NamedActor;
}

export interface StartedBatch {
  /** The legacy id for reports of each host, by the caller's first spelling of the host name. */
  readonly ids: Readonly<Record<string, number>>;
  /** The cursor of the last event that the batch wrote or found. */
  readonly cursor: number;
}

const objectionTo: Objection = (booking, newest) => {
  const moved = objectIfPipelineMoves(booking, newest);
  if (moved !== undefined) return moved;
  const isHome = !booking.schedule && booking.cloud === booking.defaultCloud;
  return isHome ? 'It has no current schedule and is in its default cloud already.' : undefined;
};

/** Whether a move is kept: it has not begun, and has the same goal as the new one would have. */
const isKept = (booking: Booking, newest: MoveRecord | undefined): newest is MoveRecord =>
  newest !== undefined &&
  isLive(newest) &&
  newest.status === 'pending' &&
  isAttemptAt(newest, goalOf(booking));

const decide = async (
  context: Context,
  hosts: ReadonlyMap<string, string>,
  actor: NamedActor,
): Promise<AppendDecision<StartedBatch>> => {
  const seen = await readHostStates(context, [...hosts.keys()]);
  if (!seen) return { kind: 'changed' };
  requireStartable(hosts, seen, objectionTo);
  const kept = seen.bookings.flatMap((booking) => {
    const move = seen.newest.get(booking.hostId);
    return isKept(booking, move) ? [move] : [];
  });
  const keptHosts = new Set(kept.map((move) => move.host_id));
  const toOpen = seen.bookings.filter((booking) => !keptHosts.has(booking.hostId));
  const summary = (moves: readonly MoveRecord[]): StartedBatch => {
    const live = [...kept, ...moves].filter(isLive);
    return {
      ids: Object.fromEntries(
        live.map((m) => [hosts.get(m.host) ?? m.host, legacyId(m.move_id, m.schedule_id)]),
      ),
      cursor: Math.max(...live.map((move) => move.cursor)),
    };
  };
  if (toOpen.length === 0) return { kind: 'done', value: summary([]) };
  const unit = await openMoves(context, { ...seen, bookings: toOpen }, externalOpener(actor));
  return { kind: 'append', unit, result: summary };
};

/**
 * Starts a move of an external reporter for each host, all or none.
 *
 * @throws {InvalidInput} `hosts_rejected`, naming each host that cannot be moved and why
 */
export const startBatch = (
  context: Context,
  { hostnames, actor }: StartBatchInput,
): Promise<StartedBatch> => {
  const hosts = spellingsOf(hostnames);
  return appendWithRetry(context, () => decide(context, hosts, actor));
};
