// Hosts that move, round after round.
import assert from 'node:assert/strict';
import { checkWhole } from '../faults/whole.mjs';
import { castOf, openClouds } from './cast.mjs';
import { judge } from './judge.mjs';
import { until } from './patience.mjs';
import { createWalk } from './walk.mjs';

const nothing = { fault: { happen: ({ cast }) => cast.go() }, step: 0 };

const inWords = ({ move_id, host, status, phase, failure, waiting_on }) =>
  [`move ${move_id} of ${host}: ${status}`, phase, failure?.message, waiting_on?.detail]
    .filter(Boolean)
    .join(', ');

const isSettled = ({ host, target }, moves) =>
  moves.some(
    (move) =>
      move.host === host &&
      move.newest &&
      move.target_cloud === target &&
      move.completed_at !== null &&
      move.phase === null,
  );

/** Waits until every move has come to its end, also those that come by themselves behind others. */
const settle = ({ records }, { goals, hosts }) => {
  const areSettled = async () => {
    const moves = await records.movesOf(hosts);
    return goals.every((goal) => isSettled(goal, moves));
  };
  const describe = async () => {
    const moves = await records.movesOf(hosts);
    const open = goals.filter((goal) => !isSettled(goal, moves)).map(({ host }) => host);
    return ['', ...moves.filter(({ host }) => open.includes(host)).map(inWords)].join('\n');
  };
  return until(areSettled, 'the end of all moves', describe);
};

/**
 * Has hosts move.
 *
 * - `round(planned, chance)` brings new ones to their tenants and those of before home, while something breaks.
 * - `example` is a round in which nothing did; `close()` sees that every end is what it was, and says
 *   what there was in all.
 */
export const openSession = async (world, random) => {
  const walk = createWalk(random);
  const ended = new Map();
  const kept = new Map();
  let rounds = 0;
  let events = 0;
  let arrived = [];

  const look = async ({ goals, hosts }) => {
    const record = await world.records.read(hosts, world.lab);
    assert.deepEqual(judge(goals, record, ended), []);
    for (const { move_id, status } of record.moves) ended.set(move_id, status);
    events = await checkWhole(world.api, [], kept);
    return { goals, record };
  };

  const run = async ({ fault, step }, cast, random) => {
    const notes = [];
    const note = (what) => notes.push(what);
    try {
      await fault.happen({ world, cast, walk, places: walk.at(step, cast), random, note });
      await settle(world, cast);
    } finally {
      if (notes.length > 0) console.log(`        ${notes.join('; ')}`);
      world.gates.openAll();
      await world.lab.setRules([]);
    }
  };

  const round = async (planned, chance) => {
    rounds += 1;
    const cast = await castOf(world.api, rounds, arrived);
    arrived = [];
    await run(planned, cast, chance);
    arrived = cast.out.filter(({ end }) => end === 'completed');
    assert.deepEqual(await world.crew.fill(), [], 'workers have ended by themselves');
    return look(cast);
  };

  await openClouds(world.api);
  await round(nothing);
  const example = await round(nothing);
  return {
    example,
    round,
    close: async () => {
      const moves = (await world.records.all()).filter(({ move_id }) => ended.has(move_id));
      assert.deepEqual(new Map(moves.map(({ move_id, status }) => [move_id, status])), ended);
      const { refused } = await world.lab.state();
      console.log(
        `        ${ended.size} moves, ${events} events; broken in ${walk.covered()}; ` +
          `${refused.length} late calls refused`,
      );
    },
  };
};
