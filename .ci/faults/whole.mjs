// Whether the log of a database is whole, as its API tells it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/run.mjs';

const { fold, toMove } = await import(
  pathToFileURL(join(root, 'packages/engine/dist/index.js')).href
);

const eventsOf = async (lab, moveId) => {
  const events = [];
  for (let after = 0; after !== undefined; ) {
    const page = await lab.call('GET', `moves/${moveId}/events?after=${after}&limit=500`);
    events.push(...page.events);
    after = page.next;
  }
  return events;
};

/**
 * Every move that there is; ids that were reserved in vain have none. A move that has ended is read
 * once, and kept where the caller likes.
 */
const readMoves = async (lab, cursor, kept) => {
  const behind = { 'quads-min-cursor': String(cursor) };
  const newest = await (
    await lab.send('GET', 'moves/progress?include=ended', undefined, behind)
  ).json();
  const last = Math.max(0, ...newest.map(({ move_id }) => move_id));
  const moves = [];
  for (let moveId = 1; moveId <= last; moveId += 1) {
    const known = kept.get(moveId);
    if (known) moves.push(known);
    if (known) continue;
    const response = await lab.send('GET', `moves/${moveId}`);
    const move = await response.json();
    if (response.status === 404) continue;
    assert.equal(response.status, 200, move.message);
    const one = { move, events: await eventsOf(lab, moveId) };
    moves.push(one);
    if (move.completed_at !== null) kept.set(moveId, one);
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
  assert.equal(wrong, -1, `the log has a gap or a double at ${cursors[wrong]}`);
};

/** One event carries a word: a report that was heard twice would have two. */
const checkAcknowledged = (log, acknowledged) => {
  const said = new Map();
  for (const event of log) {
    if (event.message === undefined) continue;
    said.set(event.message, [...(said.get(event.message) ?? []), event]);
  }
  for (const { word, cursor, move } of acknowledged) {
    const events = (said.get(word) ?? []).filter(
      ({ type }) =>
        type === 'stage_started' || type === 'message_updated' || type === 'move_completed',
    );
    assert.equal(
      events.length,
      1,
      `"${word}", acknowledged at ${cursor}, is in the log ${events.length} times`,
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
 * Sees that every acknowledged report is in the log, once; that cursors have neither gaps nor
 * doubles; that every row is the fold of its events; that no host is on two moves.
 *
 * @param kept what was read of moves that had ended, by an earlier look; without, all are read
 * @returns how many events there are
 */
export const checkWhole = async (lab, acknowledged, kept = new Map()) => {
  const last = Math.max(0, ...acknowledged.map(({ cursor }) => cursor));
  const moves = await readMoves(lab, last, kept);
  const log = moves.flatMap(({ events }) => events);
  checkCursors(log);
  for (const one of moves) checkRow(one);
  checkLive(moves);
  checkAcknowledged(log, acknowledged);
  return log.length;
};
