import { isMoveStatus, type Move, type MoveDetail, type MoveEvent, stageOf } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput, NotFound } from '../errors.js';
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
  { reader }: Reading,
  moveId: number,
): Promise<AtCursor<MoveDetail>> => {
  const { value: move, cursor } = await reader.byId(moveId);
  if (!move) throw missing(moveId);
  const events = await reader.events(moveId, 0, firstEvents + 1);
  // Events that came after the move was read belong to the next answer.
  const known = events.value.filter((event) => event.cursor <= move.cursor);
  return { value: detail(move, known), cursor };
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

export interface ProgressFilter {
  readonly cloud?: string;
  readonly status?: string;
  readonly ended: boolean;
}

const unknownStatus = (status: string): InvalidInput => {
  const problem = `${status} is no move status; GET /moves/stages lists them.`;
  return new InvalidInput('unknown_status', problem, [{ in: 'query', field: 'status', problem }]);
};

/**
 * The newest move of each host, as the legacy list shows them.
 *
 * @throws {InvalidInput} `unknown_status`
 */
export const listProgress = (
  { reader }: Reading,
  { cloud, status, ended }: ProgressFilter,
): Promise<AtCursor<Move[]>> => {
  if (status !== undefined && !isMoveStatus(status)) throw unknownStatus(status);
  return reader.visible({
    ended,
    ...(cloud !== undefined && { targetCloud: cloud }),
    ...(status !== undefined && { status }),
  });
};

const hidden = async ({ reader }: Reading, host: string): Promise<NotFound> => {
  const [ended] = (await reader.visible({ host, ended: true })).value;
  const sentence = ended
    ? `${host} has no move under way; the last was move ${ended.move_id}: read /moves/${ended.move_id}, or ask with include=ended.`
    : `${host} has no move to show.`;
  return new NotFound('move_not_found', sentence);
};

/**
 * The newest move of one host, as the legacy route shows it.
 *
 * @throws {NotFound} `move_not_found`, and where the last move is to be read
 */
export const readProgress = async (
  { reader }: Reading,
  { host, ended }: { host: string; ended: boolean },
): Promise<AtCursor<Move>> => {
  const { value, cursor } = await reader.visible({ host, ended });
  const [move] = value;
  if (!move) throw await hidden({ reader }, host);
  return { value: move, cursor };
};

/** When to ask again about these moves, in seconds: the soonest of their stages. */
export const pollSeconds = (moves: readonly Pick<Move, 'status'>[], idle = 15): number =>
  Math.min(...moves.map((move) => stageOf(move.status).poll_seconds), moves.length ? 3600 : idle);
