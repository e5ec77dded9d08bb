import { type Move, type MoveDetail, type MoveEvent, stageOf } from '@quads/contract';
import type { Context } from '../context.js';
import { NotFound } from '../errors.js';
import { withEta } from '../moves/eta.js';
import { type MoveRecord, toMove } from '../moves/record.js';
import type { AtCursor } from '../ports/move-reader.js';

type ReadContext = Pick<Context, 'reader'>;

/** The maximum number of events in the response for one move. */
const maxFirstEvents = 500;

const moveNotFound = (moveId: number): NotFound =>
  new NotFound('move_not_found', `There is no move ${moveId}.`);

const toDetail = (move: MoveRecord, events: readonly MoveEvent[]): MoveDetail => {
  const shown = events.slice(0, maxFirstEvents);
  const more = events.length > maxFirstEvents ? { events_after: shown.at(-1)?.cursor ?? 0 } : {};
  return { ...toMove(move), plan: [...move.plan], events: [...shown], ...more };
};

/**
 * Reads a move in any state, with its plan and its first events.
 *
 * @throws {NotFound} `move_not_found`
 */
export const readMove = async (
  { reader, estimates }: ReadContext & Pick<Context, 'estimates'>,
  moveId: number,
): Promise<AtCursor<MoveDetail>> => {
  const { value: move, cursor } = await reader.byId(moveId);
  if (!move) throw moveNotFound(moveId);
  const events = await reader.events(moveId, 0, maxFirstEvents + 1);
  // Events that were appended after the read of the move are left out.
  const known = events.value.filter((event) => event.cursor <= move.cursor);
  return { value: withEta(estimates.current(), toDetail(move, known)), cursor };
};

export interface EventPage {
  readonly events: readonly MoveEvent[];
  /** The cursor of the next page; absent on the last page. */
  readonly next?: number;
}

/**
 * Reads a page of the events of a move.
 *
 * @throws {NotFound} `move_not_found`
 */
export const readMoveEvents = async (
  { reader }: ReadContext,
  { moveId, after, limit }: { moveId: number; after: number; limit: number },
): Promise<AtCursor<EventPage>> => {
  const found = await reader.events(moveId, after, limit + 1);
  if (found.value.length === 0 && !(await reader.byId(moveId)).value) throw moveNotFound(moveId);
  const events = found.value.slice(0, limit);
  const more = found.value.length > limit ? { next: events.at(-1)?.cursor ?? after } : {};
  return { value: { events, ...more }, cursor: found.cursor };
};

/** The recommended interval for polling these moves, in seconds: the minimum of their stages. */
export const pollSeconds = (moves: readonly Pick<Move, 'status'>[], idle = 15): number =>
  Math.min(...moves.map((move) => stageOf(move.status).poll_seconds), moves.length ? 3600 : idle);
