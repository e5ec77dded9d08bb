import { type Move, type MoveDetail, type MoveEvent, stageOf } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import { expected } from '../moves/eta.js';
import { type MoveRecord, toMove } from '../moves/record.js';
import type { AtCursor } from '../ports/move-reader.js';

type Reading = Pick<Context, 'reader'>;

/** How many events a move's own page holds. */
const firstEvents = 500;

const missing = (moveId: number): NotFound =>
  new NotFound('move_not_found', `There is no move ${moveId}.`);

const detail = (move: MoveRecord, events: readonly MoveEvent[]): MoveDetail => {
  const shown = events.slice(0, firstEvents);
  const more = events.length > firstEvents ? { events_after: shown.at(-1)?.cursor ?? 0 } : {};
  return { ...toMove(move), plan: [...move.plan], events: [...shown], ...more };
};

/**
 * One move, ended or not, with its plan and its first events.
 *
 * @throws {NotFound} `move_not_found`
 */
export const readMove = async (
  { reader, estimates }: Reading & Pick<Context, 'estimates'>,
  moveId: number,
): Promise<AtCursor<MoveDetail>> => {
  const { value: move, cursor } = await reader.byId(moveId);
  if (!move) throw missing(moveId);
  const events = await reader.events(moveId, 0, firstEvents + 1);
  // Events that came after the move was read belong to the next answer.
  const known = events.value.filter((event) => event.cursor <= move.cursor);
  return { value: expected(estimates.current(), detail(move, known)), cursor };
};

export interface EventPage {
  readonly events: readonly MoveEvent[];
  /** Where the next page begins; absent at the end. */
  readonly next?: number;
}

/**
 * A page of a move's log.
 *
 * @throws {NotFound} `move_not_found`
 */
export const readMoveEvents = async (
  { reader }: Reading,
  { moveId, after, limit }: { moveId: number; after: number; limit: number },
): Promise<AtCursor<EventPage>> => {
  const found = await reader.events(moveId, after, limit + 1);
  if (found.value.length === 0 && !(await reader.byId(moveId)).value) throw missing(moveId);
  const events = found.value.slice(0, limit);
  const more = found.value.length > limit ? { next: events.at(-1)?.cursor ?? after } : {};
  return { value: { events, ...more }, cursor: found.cursor };
};

/** When to ask again about these moves, in seconds: the soonest of their stages. */
export const pollSeconds = (moves: readonly Pick<Move, 'status'>[], idle = 15): number =>
  Math.min(...moves.map((move) => stageOf(move.status).poll_seconds), moves.length ? 3600 : idle);
