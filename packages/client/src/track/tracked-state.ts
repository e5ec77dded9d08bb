import type { Move, MoveEvent } from '../types.js';
import { isEnd, isSuperseded } from './end.js';
import { fold } from './fold.js';
import { foldName } from './names.js';
import type { TrackSnapshot, TrackUpdate } from './options.js';
import type { TrackRequest } from './token.js';

/**
 * The moves of a tracking, the cursor of its last update, and whether it has ended. It holds all
 * rules of order, and does no I/O.
 */
export class TrackedState {
  /** The cursor after which the next connection continues. */
  cursor: number | undefined;
  /** By host, whose name is in lower case. */
  moves: ReadonlyMap<string, Move> = new Map();
  /** Whether `moves` reflects at least all events up to the cursor. */
  isKnown = false;
  wasEverKnown = false;
  isEnded = false;
  isInferred = false;
  /** Counts updates, and advances of the cursor. */
  progress = 0;
  /** Whether the last event superseded a move, so that the event of its successor may come next. */
  #awaitsSuccessor = false;

  constructor(private readonly request: TrackRequest) {
    this.cursor = request.cursor;
  }

  /** Takes the state. Returns no update if a token is continued, whose events come next. */
  snapshot(cursor: number, moves: readonly Move[]): TrackUpdate | undefined {
    const continues = !this.isKnown && this.cursor !== undefined;
    this.#setMoves(moves);
    if (!continues) this.cursor = cursor;
    this.#checkEnd();
    return continues ? undefined : this.#emit({ type: 'snapshot', cursor, moves: this.#list() });
  }

  /** Takes the state of a host without moves, for which the server sends no cursor. */
  emptySnapshot(): TrackUpdate | undefined {
    const update = this.snapshot(0, []);
    if (update) this.cursor = undefined;
    return update;
  }

  /** Takes the state of an upstream server. Returns an update only if it differs. */
  inferredSnapshot(moves: readonly Move[]): TrackUpdate | undefined {
    const update: TrackSnapshot = { type: 'snapshot', cursor: 0, moves, inferred: true };
    const isNew = !this.isKnown || JSON.stringify(moves) !== JSON.stringify(this.#list());
    this.cursor = undefined;
    this.#setMoves(moves);
    this.#checkEnd();
    return isNew ? this.#emit(update) : undefined;
  }

  /** Takes an event. Ignores one that was emitted before. */
  event(event: MoveEvent): TrackUpdate | undefined {
    if (!this.isKnown || event.cursor <= (this.cursor ?? 0)) return undefined;
    this.cursor = event.cursor;
    this.#awaitsSuccessor = false;
    this.#apply(event);
    if (!this.#awaitsSuccessor) this.#checkEnd();
    return this.#emit({ type: 'event', event });
  }

  /** Advances the cursor without an event. `more` says that further events are available. */
  advance(cursor: number, more = false): void {
    if (!this.isKnown) return;
    this.cursor = Math.max(cursor, this.cursor ?? 0);
    this.progress += 1;
    if (!more) this.endSuccession();
  }

  /** No successor of a superseded move follows, so the end is checked. */
  endSuccession(): void {
    this.#awaitsSuccessor = false;
    this.#checkEnd();
  }

  /** Drops the state, because events after the cursor are not available. */
  reset(reason: string): TrackUpdate {
    this.invalidate();
    return this.#emit({ type: 'reset', reason });
  }

  /** Drops state and cursor, so that the next connection requests a snapshot. */
  invalidate(): void {
    this.isKnown = false;
    this.cursor = undefined;
  }

  #list(): Move[] {
    return [...this.moves.values()];
  }

  #emit(update: TrackUpdate): TrackUpdate {
    this.progress += 1;
    return update;
  }

  #setMoves(moves: readonly Move[]): void {
    const isOne = 'move_id' in this.request.target;
    const current = moves.filter((move) => isOne || !isSuperseded(move));
    this.moves = new Map(current.map((move) => [foldName(move.host), move]));
    this.isKnown = this.wasEverKnown = true;
    this.#awaitsSuccessor = false;
  }

  #apply(event: MoveEvent): void {
    const { target } = this.request;
    const known = this.moves.get(foldName(event.host));
    const isSame = known?.move_id === event.move_id;
    const isNewer = event.type === 'move_started' && event.move_id > (known?.move_id ?? 0);
    if ('move_id' in target ? event.move_id !== target.move_id : !isSame && !isNewer) return;
    const move = fold(isSame ? known : undefined, event, known);
    if (!move || move === known) return;
    const moves = new Map(this.moves);
    if (isSuperseded(move) && !('move_id' in target)) {
      moves.delete(foldName(move.host));
      this.#awaitsSuccessor = true;
    } else moves.set(foldName(move.host), move);
    this.moves = moves;
  }

  /** Sets `isEnded`, but not before the updates have reached the cursor of every move. */
  #checkEnd(): void {
    const { target, until } = this.request;
    const { cursor } = this;
    const isEmitted = (move: Move): boolean => cursor === undefined || move.cursor <= cursor;
    const moves = this.#list();
    if (moves.every(isEmitted) && isEnd(moves, target, until)) this.isEnded = true;
  }
}
