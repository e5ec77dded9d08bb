// Moves hosts, round after round.
import assert from 'node:assert/strict';
import { checkLog } from '../faults/check-log.mjs';
import { checkRecords } from './checker.mjs';
import { createRoundHosts, openClouds } from './round-hosts.mjs';
import { createCoverage } from './stage-coverage.mjs';
import { waitUntil } from './wait-until.mjs';

const noFault = { fault: { apply: ({ roundHosts }) => roundHosts.start() }, step: 0 };

const describe = ({ move_id, host, status, phase, failure, waiting_on }) =>
  [`move ${move_id} of ${host}: ${status}`, phase, failure?.message, waiting_on?.detail]
    .filter(Boolean)
    .join(', ');

const hasEnded = ({ host, target }, moves) =>
  moves.some(
    (move) =>
      move.host === host &&
      move.newest &&
      move.target_cloud === target &&
      move.completed_at !== null &&
      move.phase === null,
  );

/** Waits until the newest move of each host has ended, after any retries. */
const waitForEnds = ({ records }, { goals, hosts }) => {
  const haveEnded = async () => {
    const moves = await records.movesOf(hosts);
    return goals.every((goal) => hasEnded(goal, moves));
  };
  const describeOpen = async () => {
    const moves = await records.movesOf(hosts);
    const open = goals.filter((goal) => !hasEnded(goal, moves)).map(({ host }) => host);
    return ['', ...moves.filter(({ host }) => open.includes(host)).map(describe)].join('\n');
  };
  return waitUntil(haveEnded, 'the end of all moves', describeOpen);
};

/**
 * Runs two rounds without faults.
 *
 * - `round(planned, chance)` moves new hosts to their tenants, and those of the last round back to
 *   their default cloud, with a fault.
 * - `example` has the records of a round without faults; `close()` checks that the statuses of
 *   ended moves have not changed, and prints totals.
 */
export const openSession = async (environment, random) => {
  const coverage = createCoverage(random);
  const ended = new Map();
  const endedMoves = new Map();
  let rounds = 0;
  let events = 0;
  let arrived = [];

  const checkState = async ({ goals, hosts }) => {
    const record = await environment.records.read(hosts, environment.lab);
    assert.deepEqual(checkRecords(goals, record, ended), []);
    for (const { move_id, status } of record.moves) ended.set(move_id, status);
    events = await checkLog(environment.api, [], endedMoves);
    return { goals, record };
  };

  const run = async ({ fault, step }, roundHosts, random) => {
    const notes = [];
    const note = (what) => notes.push(what);
    try {
      await fault.apply({
        environment,
        roundHosts,
        coverage,
        places: coverage.at(step, roundHosts),
        random,
        note,
      });
      await waitForEnds(environment, roundHosts);
    } finally {
      if (notes.length > 0) console.log(`        ${notes.join('; ')}`);
      environment.breakpoints.releaseAll();
      await environment.lab.setRules([]);
    }
  };

  const round = async (planned, chance) => {
    rounds += 1;
    const roundHosts = await createRoundHosts(environment.api, rounds, arrived);
    arrived = [];
    await run(planned, roundHosts, chance);
    arrived = roundHosts.departing.filter(({ end }) => end === 'completed');
    assert.deepEqual(await environment.workers.fill(), [], 'workers have ended unexpectedly');
    return checkState(roundHosts);
  };

  await openClouds(environment.api);
  await round(noFault);
  const example = await round(noFault);
  return {
    example,
    round,
    close: async () => {
      const moves = (await environment.records.all()).filter(({ move_id }) => ended.has(move_id));
      assert.deepEqual(new Map(moves.map(({ move_id, status }) => [move_id, status])), ended);
      const { refused } = await environment.lab.state();
      console.log(
        `        ${ended.size} moves, ${events} events; broken in ${coverage.covered()}; ` +
          `${refused.length} late calls refused`,
      );
    },
  };
};
