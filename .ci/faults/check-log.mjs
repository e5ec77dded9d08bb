// Checks the log of a database by its API.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/run.mjs';

const { fold, toMove } = await import(
  pathToFileURL(join(root, 'packages/engine/dist/index.js')).href
);

const eventsOf = async (quads, moveId) => {
  const events = [];
  for (let after = 0; after !== undefined; ) {
    const page = await quads.call('GET', `moves/${moveId}/events?after=${after}&limit=500`);
    events.push(...page.events);
    after = page.next;
  }
  return events;
};

/**
 * Reads all moves with their events. Reserved ids without a move are skipped. Moves that have ended
 * are read once, and kept in `endedMoves`.
 */
const readMoves = async (quads, cursor, endedMoves) => {
  const headers = { 'quads-min-cursor': String(cursor) };
  const newest = await (
    await quads.send('GET', 'moves/progress?include=ended', undefined, headers)
  ).json();
  const last = Math.max(0, ...newest.map(({ move_id }) => move_id));
  const moves = [];
  for (let moveId = 1; moveId <= last; moveId += 1) {
    const endedMove = endedMoves.get(moveId);
    if (endedMove) moves.push(endedMove);
    if (endedMove) continue;
    const response = await quads.send('GET', `moves/${moveId}`);
    const move = await response.json();
    if (response.status === 404) continue;
    assert.equal(response.status, 200, move.message);
    const one = { move, events: await eventsOf(quads, moveId) };
    moves.push(one);
    if (move.completed_at !== null) endedMoves.set(moveId, one);
  }
  return moves;
};

const checkRow = ({ move, events }) => {
  const { events: _first, events_after: _after, plan, eta: _eta, ...row } = move;
  const folded = events.reduce((state, event) => fold(state, event), undefined);
  assert.deepEqual(
    row,
    JSON.parse(JSON.stringify(toMove(folded))),
    `move ${move.move_id} is not the fold of its events`,
  );
  assert.deepEqual(
    plan,
    JSON.parse(JSON.stringify(folded.plan)),
    `the plan of move ${move.move_id}`,
  );
};

const checkCursors = (log) => {
  const cursors = log.map(({ cursor }) => cursor).sort((one, other) => one - other);
  const wrong = cursors.findIndex((cursor, index) => cursor !== index + 1);
  assert.equal(wrong, -1, `the log has a gap or a duplicate at ${cursors[wrong]}`);
};

/** Each report has a unique message: a report that was processed twice would have two events. */
const checkAcknowledged = (log, acknowledged) => {
  const eventsByMessage = new Map();
  for (const event of log) {
    if (event.message === undefined) continue;
    eventsByMessage.set(event.message, [...(eventsByMessage.get(event.message) ?? []), event]);
  }
  for (const { message, cursor, move } of acknowledged) {
    const events = (eventsByMessage.get(message) ?? []).filter(
      ({ type }) =>
        type === 'stage_started' || type === 'message_updated' || type === 'move_completed',
    );
    assert.equal(
      events.length,
      1,
      `"${message}", acknowledged at ${cursor}, is in the log ${events.length} times`,
    );
    assert.equal(events[0].move_id, move);
    assert.ok(events[0].cursor <= cursor);
  }
};

const checkLive = (moves) => {
  const live = moves.filter(({ move }) => move.completed_at === null).map(({ move }) => move.host);
  assert.equal(new Set(live).size, live.length, `a host is on two moves: ${live}`);
};

/**
 * Checks that every acknowledged report is in the log once, that cursors have neither gaps nor
 * duplicates, that every row is the fold of its events, and that no host has two live moves.
 *
 * @param endedMoves the moves that have ended, from an earlier call; they are not read again
 * @returns the number of events
 */
export const checkLog = async (quads, acknowledged, endedMoves = new Map()) => {
  const last = Math.max(0, ...acknowledged.map(({ cursor }) => cursor));
  const moves = await readMoves(quads, last, endedMoves);
  const log = moves.flatMap(({ events }) => events);
  checkCursors(log);
  for (const one of moves) checkRow(one);
  checkLive(moves);
  checkAcknowledged(log, acknowledged);
  return log.length;
};
