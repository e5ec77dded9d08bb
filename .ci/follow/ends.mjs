// When something that is followed has ended: the rules of `spec/tracking/README.md` once more, so
// that they are not judged by those who are judged.

const final = ['cancelled', 'schedule_ended', 'superseded'];

const isOver = ({ status }) => status === 'completed' || status === 'failed';
const isDone = ({ status, code, retries }, until) =>
  status === 'completed' ||
  (status === 'failed' && (until === 'settled' ? !retries : final.includes(code)));

/** The moves of hosts, as far as somebody was told. */
export class Known {
  #moves = new Map();
  /** A move has just left; its successor may follow. */
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
    const known = this.#moves.get(host);
    const begins = type === 'move_started' && move_id > (known?.move_id ?? 0);
    if (!begins && (known?.move_id !== move_id || cursor <= known.cursor)) return;
    // The failure stays as it was, but for its retry.
    const code = type === 'retry_dropped' ? known.code : reported;
    this.#moves.set(host, { move_id, host, status, code, retries, cursor });
    if (code !== 'superseded' || this.target.move_id !== undefined) return;
    this.#moves.delete(host);
    this.isBetween = true;
  }

  /** Whether this is an end, for somebody who was told everything up to a place. */
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
