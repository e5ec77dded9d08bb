// Whether somebody who followed was told the truth, all of it, once and in order. Pure.
import { Known } from './ends.mjs';
import { isOf } from './truth.mjs';

const inWords = ({ cursor, type, move_id, status }) =>
  `${cursor} (${type} of move ${move_id}, ${status})`;

const isSame = (one, other) =>
  ['cursor', 'type', 'move_id', 'status'].every((key) => one[key] === other[key]);

/** What the log says of moves at a place, and how they have ended. */
const readLog = (log) => {
  const at = new Map(log.map((event) => [event.cursor, event]));
  const ends = new Map(
    log
      .filter(({ type }) => type === 'move_completed' || type === 'move_failed')
      .map((event) => [event.move_id, event.status]),
  );
  return { at, ends };
};

/** The newest moves of hosts as of a place: these have to be in a snapshot of it. */
const newestAt = (events, cursor) => {
  const known = new Known({}, 'never');
  known.reset([]);
  for (const event of events) if (event.cursor <= cursor) known.take(event);
  return known.moves;
};

/** Goes through what one follower was told, line by line, beside the log. */
class Reading {
  problems = [];
  #place;
  #next = 0;

  constructor({ target, until }, log) {
    this.log = readLog(log);
    this.events = log.filter(isOf(target));
    this.known = new Known(target, until);
  }

  take(line) {
    if (line.type === 'end') return this.#end(line);
    if (this.isAtEnd) {
      this.problems.push(`it went on at ${this.#place}, where it was at its end`);
    }
    if (line.type === 'snapshot') return this.#snapshot(line);
    if (line.type === 'event') return this.#event(line.event);
    this.#place = undefined;
  }

  get isAtEnd() {
    return this.#place !== undefined && this.known.isEnd(this.#place);
  }

  /** What is wrong for one who has not ended and was told everything. */
  open() {
    const missing = this.events[this.#next];
    if (missing) this.problems.push(`it was not told of ${inWords(missing)}`);
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
    this.known.reset(moves);
  }

  #checkMove({ cursor, move_id, status }) {
    const event = this.log.at.get(cursor);
    if (event?.move_id === move_id && event.status === status) return;
    this.problems.push(`move ${move_id} was not ${status} at ${cursor}`);
  }

  #event(event) {
    const expected = this.events[this.#next];
    if (this.#place === undefined) this.problems.push(`${inWords(event)} without a state`);
    if (!expected || !isSame(event, expected)) {
      const wanted = expected ? inWords(expected) : 'nothing';
      this.problems.push(`behind ${this.#place} it was told of ${inWords(event)}, not ${wanted}`);
    }
    this.#place = event.cursor;
    this.#next = this.events.findIndex(({ cursor }) => cursor > event.cursor);
    if (this.#next < 0) this.#next = this.events.length;
    this.known.take(this.log.at.get(event.cursor) ?? event);
  }

  #end({ outcome, moves }) {
    if (!this.known.isEnd(this.#place)) this.problems.push(`no end is at ${this.#place}`);
    const isGood = moves.every(({ status }) => status === 'completed');
    if ((outcome === 'completed') !== isGood) {
      this.problems.push(`it ended as ${outcome}, with ${moves.map(({ status }) => status)}`);
    }
    for (const { move_id, status } of this.known.moves) {
      const told = moves.find((move) => move.move_id === move_id);
      const isTrue = told?.status === status;
      const isLasting =
        !['completed', 'failed'].includes(status) || this.log.ends.get(move_id) === status;
      if (!isTrue || !isLasting)
        this.problems.push(`its end has move ${move_id} as ${told?.status}`);
    }
  }
}

const read = (follower, told, log) => {
  const reading = new Reading(follower, log);
  for (const line of told) reading.take(line);
  return reading;
};

const hasEnded = (told) => told.at(-1)?.type === 'end';

/** Whether a follower has been told an end and has yet to say so. */
export const mustEnd = (follower, told, log) =>
  !hasEnded(told) && read(follower, told, log).isAtEnd;

/** What was wrong in what a follower was told; nothing, where all was right. */
export const judge = (follower, told, log) => {
  const reading = read(follower, told, log);
  if (!hasEnded(told)) reading.open();
  return reading.problems;
};
