// What the judge has to find: a true record, falsified in every way that matters.
import { judge } from './judge.mjs';

const isEvent = ({ type }) => type === 'event';

/** The place of an event in the middle of what was told, behind which another comes. */
const middleOf = (told) => {
  const places = told.flatMap((line, index) =>
    isEvent(line) && told[index + 1] && isEvent(told[index + 1]) ? [index] : [],
  );
  return places[Math.floor(places.length / 2)];
};

const altered = (told, index, change) =>
  told.map((line, place) => (place === index ? change(line) : line));

const falsified = {
  'an event is missing': (told, at) => told.toSpliced(at, 1),
  'the last event is missing': (told) => told.toSpliced(told.findLastIndex(isEvent), 1),
  'an event comes twice': (told, at) => told.toSpliced(at, 0, told[at]),
  'two events are swapped': (told, at) => told.toSpliced(at, 2, told[at + 1], told[at]),
  'a status is another': (told, at) =>
    altered(told, at, ({ type, event }) => ({ type, event: { ...event, status: 'unknown' } })),
  'a snapshot lacks a host': (told) =>
    altered(
      told,
      told.findLastIndex(({ type, moves }) => type === 'snapshot' && moves.length > 0),
      (line) => ({ ...line, moves: line.moves.slice(1) }),
    ),
  'a snapshot comes in between': (told, at) =>
    told.toSpliced(at, 0, { type: 'snapshot', cursor: told[at].event.cursor, moves: [] }),
  'it ends too early': (told, at) => [
    ...told.slice(0, at),
    { type: 'end', outcome: 'completed', moves: [] },
  ],
};

/** Which of these the judge has not found. */
export const falsehoods = (follower, log) => {
  const { told } = follower.record;
  const isMissed = ([_what, falsify]) =>
    judge(follower, falsify(told, middleOf(told)), log).length === 0;
  return Object.entries(falsified)
    .filter(isMissed)
    .map(([what]) => what);
};
