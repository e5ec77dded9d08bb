import type { Move, MoveEvent } from '../types.js';
import { isEnd, isSuperseded } from './end.js';
import { fold } from './fold.js';
import { foldName } from './names.js';
import type { TrackSnapshot, TrackUpdate } from './options.js';
import type { Course } from './token.js';

/**
 * What is known of the moves that are followed, how far it was told, and whether that is the end.
 * It holds all rules of the order in which things are told, and knows nothing of connections.
 */
export class Ledger {
  /** The cursor behind which the next connection goes on. */
  place: number | undefined;
  /** By host, as the server stores its name. */
  moves: ReadonlyMap<string, Move> = new Map();
  /** Whether `moves` is the state, as of the place or later. */
  isKnown = false;
  wasEverKnown = false;
  isEnded = false;
  isInferred = false;
  /** Counts what was told, and each move of the place. */
  progress = 0;
  /** A move has just left; whether another follows it shows next. */
  #isBetween = false;

  constructor(private readonly course: Course) {
    this.place = course.cursor;
  }

  /** Takes the state. It is not told to who goes on from a place, and wants what is behind that. */
  snapshot(cursor: number, moves: readonly Move[]): TrackUpdate | undefined {
    const goesOn = !this.isKnown && this.place !== undefined;
    this.#setMoves(moves);
    if (!goesOn) this.place = cursor;
    this.#judge();
    return goesOn ? undefined : this.#tell({ type: 'snapshot', cursor, moves: this.#list() });
  }

  /** Takes the state of a host that never moved, from a server that says no cursor with it. */
  nothing(): TrackUpdate | undefined {
    const told = this.snapshot(0, []);
    if (told) this.place = undefined;
    return told;
  }

  /** Takes the state as a server of before shows it; told only where it differs. */
  inferred(moves: readonly Move[]): TrackUpdate | undefined {
    const shown: TrackSnapshot = { type: 'snapshot', cursor: 0, moves, inferred: true };
    const isNews = !this.isKnown || JSON.stringify(moves) !== JSON.stringify(this.#list());
    this.place = undefined;
    this.#setMoves(moves);
    this.#judge();
    return isNews ? this.#tell(shown) : undefined;
  }

  /** Takes an event; one that was told already is dropped. */
  event(event: MoveEvent): TrackUpdate | undefined {
    if (!this.isKnown || event.cursor <= (this.place ?? 0)) return undefined;
    this.place = event.cursor;
    this.#isBetween = false;
    this.#apply(event);
    if (!this.#isBetween) this.#judge();
    return this.#tell({ type: 'event', event });
  }

  /** There is nothing to tell up to a place; and there is more behind it already, or not. */
  mark(place: number, more = false): void {
    if (!this.isKnown) return;
    this.place = Math.max(place, this.place ?? 0);
    this.progress += 1;
    if (!more) this.settle();
  }

  /** Nothing comes next that belongs to what was told last. */
  settle(): void {
    this.#isBetween = false;
    this.#judge();
  }

  /** Forgets the place, as no event can be had behind it. */
  reset(reason: string): TrackUpdate {
    this.forget();
    return this.#tell({ type: 'reset', reason });
  }

  /** The state is to be asked for anew, and told. */
  forget(): void {
    this.isKnown = false;
    this.place = undefined;
  }

  #list(): Move[] {
    return [...this.moves.values()];
  }

  #tell(update: TrackUpdate): TrackUpdate {
    this.progress += 1;
    return update;
  }

  #setMoves(moves: readonly Move[]): void {
    const isOne = 'move_id' in this.course.target;
    const here = moves.filter((move) => isOne || !isSuperseded(move));
    this.moves = new Map(here.map((move) => [foldName(move.host), move]));
    this.isKnown = this.wasEverKnown = true;
    this.#isBetween = false;
  }

  #apply(event: MoveEvent): void {
    const { target } = this.course;
    const known = this.moves.get(foldName(event.host));
    const isSame = known?.move_id === event.move_id;
    const isNewer = event.type === 'move_started' && event.move_id > (known?.move_id ?? 0);
    if ('move_id' in target ? event.move_id !== target.move_id : !isSame && !isNewer) return;
    const move = fold(isSame ? known : undefined, event, known);
    if (!move || move === known) return;
    const moves = new Map(this.moves);
    if (isSuperseded(move) && !('move_id' in target)) {
      moves.delete(foldName(move.host));
      this.#isBetween = true;
    } else moves.set(foldName(move.host), move);
    this.moves = moves;
  }

  /** The end counts once all that the state reflects was told. */
  #judge(): void {
    const { target, until } = this.course;
    const { place } = this;
    const isTold = (move: Move): boolean => place === undefined || move.cursor <= place;
    const moves = this.#list();
    if (moves.every(isTold) && isEnd(moves, target, until)) this.isEnded = true;
  }
}
