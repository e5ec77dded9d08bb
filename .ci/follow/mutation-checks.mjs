// Mutations of a correct record, each of which the checker has to find.
import { checkRecord } from './checker.mjs';

const isEvent = ({ type }) => type === 'event';

/** The index of an event in the middle of the record that is followed by another event. */
const middleOf = (received) => {
  const places = received.flatMap((line, index) =>
    isEvent(line) && received[index + 1] && isEvent(received[index + 1]) ? [index] : [],
  );
  return places[Math.floor(places.length / 2)];
};

const altered = (received, index, change) =>
  received.map((line, place) => (place === index ? change(line) : line));

const mutations = {
  'an event is missing': (received, at) => received.toSpliced(at, 1),
  'the last event is missing': (received) => received.toSpliced(received.findLastIndex(isEvent), 1),
  'an event comes twice': (received, at) => received.toSpliced(at, 0, received[at]),
  'two events are swapped': (received, at) =>
    received.toSpliced(at, 2, received[at + 1], received[at]),
  'a status is wrong': (received, at) =>
    altered(received, at, ({ type, event }) => ({ type, event: { ...event, status: 'unknown' } })),
  'a snapshot lacks a host': (received) =>
    altered(
      received,
      received.findLastIndex(({ type, moves }) => type === 'snapshot' && moves.length > 0),
      (line) => ({ ...line, moves: line.moves.slice(1) }),
    ),
  'a snapshot comes without a reset': (received, at) =>
    received.toSpliced(at, 0, { type: 'snapshot', cursor: received[at].event.cursor, moves: [] }),
  'it ends too early': (received, at) => [
    ...received.slice(0, at),
    { type: 'end', outcome: 'completed', moves: [] },
  ],
};

/** The mutations that the checker does not find. */
export const missedMutations = (follower, log) => {
  const { received } = follower.record;
  const isMissed = ([_what, mutate]) =>
    checkRecord(follower, mutate(received, middleOf(received)), log).length === 0;
  return Object.entries(mutations)
    .filter(isMissed)
    .map(([what]) => what);
};
