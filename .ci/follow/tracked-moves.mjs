// When tracking ends. This implements the rules of `spec/tracking/README.md` independently of the
// clients that are checked.

const final = ['cancelled', 'schedule_ended', 'superseded'];

const isOver = ({ status }) => status === 'completed' || status === 'failed';
const isDone = ({ status, code, retries }, until) =>
  status === 'completed' ||
  (status === 'failed' && (until === 'settled' ? !retries : final.includes(code)));

/** The moves that a follower has received. */
export class TrackedMoves {
  #moves = new Map();
  /** Whether the last event removed a superseded move, whose successor may follow. */
  isBetween = false;

  constructor(target, until) {
    this.target = target;
    this.until = until;
  }

  get moves() {
    return [...this.#moves.values()];
  }

  reset(moves) {
    this.#moves = new Map(moves.map((move) => [move.host, move]));
    this.isBetween = false;
  }

  take({ cursor, type, move_id, host, status, code: reported, retries = false }) {
    this.isBetween = false;
    const tracked = this.#moves.get(host);
    const isNewMove = type === 'move_started' && move_id > (tracked?.move_id ?? 0);
    if (!isNewMove && (tracked?.move_id !== move_id || cursor <= tracked.cursor)) return;
    // The failure keeps its code; only its retry is dropped.
    const code = type === 'retry_dropped' ? tracked.code : reported;
    this.#moves.set(host, { move_id, host, status, code, retries, cursor });
    if (code !== 'superseded' || this.target.move_id !== undefined) return;
    this.#moves.delete(host);
    this.isBetween = true;
  }

  /** Whether tracking ends for a follower that has received everything up to a cursor. */
  isEnd(place) {
    const { moves, until } = this;
    if (until === 'never' || moves.length === 0 || this.isBetween) return false;
    if (moves.some(({ cursor }) => cursor > place)) return false;
    if (this.target.move_id !== undefined) return moves.every(isOver);
    const hasFailed = moves.some(({ status }) => status === 'failed');
    if (until === 'first_failure' && hasFailed) return true;
    return moves.every((move) => isDone(move, until));
  }
}
