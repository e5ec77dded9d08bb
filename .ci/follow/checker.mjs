// Checks that a follower has received the events of the log, all of them, once and in order. Pure.

import { isEventOf } from './log-reader.mjs';
import { TrackedMoves } from './tracked-moves.mjs';

const describe = ({ cursor, type, move_id, status }) =>
  `${cursor} (${type} of move ${move_id}, ${status})`;

const isSame = (one, other) =>
  ['cursor', 'type', 'move_id', 'status'].every((key) => one[key] === other[key]);

/** The events by cursor, and the statuses of the moves that have ended. */
const readLog = (log) => {
  const at = new Map(log.map((event) => [event.cursor, event]));
  const ends = new Map(
    log
      .filter(({ type }) => type === 'move_completed' || type === 'move_failed')
      .map((event) => [event.move_id, event.status]),
  );
  return { at, ends };
};

/** The newest moves of hosts at a cursor: a snapshot of it has to contain them. */
const newestAt = (events, cursor) => {
  const tracked = new TrackedMoves({}, 'never');
  tracked.reset([]);
  for (const event of events) if (event.cursor <= cursor) tracked.take(event);
  return tracked.moves;
};

/** Compares the lines of one follower with the log. */
class RecordCheck {
  problems = [];
  #place;
  #next = 0;

  constructor({ target, until }, log) {
    this.log = readLog(log);
    this.events = log.filter(isEventOf(target));
    this.tracked = new TrackedMoves(target, until);
  }

  take(line) {
    if (line.type === 'end') return this.#end(line);
    if (this.isAtEnd) {
      this.problems.push(`it continued at ${this.#place}, where tracking ends`);
    }
    if (line.type === 'snapshot') return this.#snapshot(line);
    if (line.type === 'event') return this.#event(line.event);
    this.#place = undefined;
  }

  get isAtEnd() {
    return this.#place !== undefined && this.tracked.isEnd(this.#place);
  }

  /** Checks a follower that has not ended and should have received everything. */
  open() {
    const missing = this.events[this.#next];
    if (missing) this.problems.push(`it lacks ${describe(missing)}`);
    if (this.isAtEnd) this.problems.push(`it has not ended at ${this.#place}`);
  }

  #snapshot({ cursor, moves }) {
    if (this.#place !== undefined) this.problems.push(`a snapshot at ${cursor} without a reset`);
    for (const move of moves) this.#checkMove(move);
    const hosts = new Set(moves.map(({ host }) => host));
    for (const { host } of newestAt(this.events, cursor)) {
      if (!hosts.has(host)) this.problems.push(`the snapshot at ${cursor} lacks ${host}`);
    }
    this.#place = cursor;
    this.#next = this.events.findIndex((event) => event.cursor > cursor);
    if (this.#next < 0) this.#next = this.events.length;
    this.tracked.reset(moves);
  }

  #checkMove({ cursor, move_id, status }) {
    const event = this.log.at.get(cursor);
    if (event?.move_id === move_id && event.status === status) return;
    this.problems.push(`move ${move_id} was not ${status} at ${cursor}`);
  }

  #event(event) {
    const expected = this.events[this.#next];
    if (this.#place === undefined) this.problems.push(`${describe(event)} without a state`);
    if (!expected || !isSame(event, expected)) {
      const wanted = expected ? describe(expected) : 'nothing';
      this.problems.push(
        `after ${this.#place} it received ${describe(event)} instead of ${wanted}`,
      );
    }
    this.#place = event.cursor;
    this.#next = this.events.findIndex(({ cursor }) => cursor > event.cursor);
    if (this.#next < 0) this.#next = this.events.length;
    this.tracked.take(this.log.at.get(event.cursor) ?? event);
  }

  #end({ outcome, moves }) {
    if (!this.tracked.isEnd(this.#place))
      this.problems.push(`it ended at ${this.#place}, where tracking does not end`);
    const isGood = moves.every(({ status }) => status === 'completed');
    if ((outcome === 'completed') !== isGood) {
      this.problems.push(`it ended as ${outcome}, with ${moves.map(({ status }) => status)}`);
    }
    for (const { move_id, status } of this.tracked.moves) {
      const received = moves.find((move) => move.move_id === move_id);
      const isTrue = received?.status === status;
      const isLasting =
        !['completed', 'failed'].includes(status) || this.log.ends.get(move_id) === status;
      if (!isTrue || !isLasting)
        this.problems.push(`its end has move ${move_id} as ${received?.status}`);
    }
  }
}

const read = (follower, received, log) => {
  const check = new RecordCheck(follower, log);
  for (const line of received) check.take(line);
  return check;
};

const hasEnded = (received) => received.at(-1)?.type === 'end';

/** Whether a follower has received everything up to its end, but has not printed the end yet. */
export const mustEnd = (follower, received, log) =>
  !hasEnded(received) && read(follower, received, log).isAtEnd;

/** The problems in what a follower has received; empty if there are none. */
export const checkRecord = (follower, received, log) => {
  const check = read(follower, received, log);
  if (!hasEnded(received)) check.open();
  return check.problems;
};
