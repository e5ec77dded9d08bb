// The faults of a round. Each starts the moves by `roundHosts.start()`.

import { leaseSeconds } from './environment.mjs';
import { waitUntil } from './wait-until.mjs';

/** Two leases, and some time for a busy machine. In milliseconds. */
const takeoverLimit = 2 * leaseSeconds * 1_000 + 2_000;

const liveMove = async ({ records }, host) => {
  const moves = await records.movesOf([host]);
  return moves.find(({ completed_at }) => completed_at === null);
};

/** Sets breakpoints, starts the moves, and returns the worker and the move at each breakpoint. */
const stopAtBreakpoints = async ({ environment, roundHosts, coverage, note }, places) => {
  for (const { profile, when, status } of places) note(`${profile} ${when} ${status}`);
  const breakpoints = places.map((place) => environment.breakpoints.set(place));
  await roundHosts.start();
  return Promise.all(
    breakpoints.map(async (breakpoint) => {
      const pid = await breakpoint.reached;
      coverage.markBroken(breakpoint);
      return { breakpoint, pid, move: await liveMove(environment, breakpoint.host) };
    }),
  );
};

const releaseAll = (stopped) => {
  for (const { breakpoint } of stopped) breakpoint.release();
};

/** Waits until other workers have taken the moves over, or completed them. */
const waitForTakeover = async ({ records }, stopped, meanwhile = () => {}) => {
  const since = performance.now();
  const isTaken = async ({ move }) => {
    await meanwhile();
    const [now] = (await records.movesOf([move.host])).filter(
      ({ move_id }) => move_id === move.move_id,
    );
    return now.completed_at !== null || now.epoch > move.epoch;
  };
  for (const one of stopped)
    await waitUntil(() => isTaken(one), `the takeover of ${one.move.host}`);
  const took = Math.round(performance.now() - since);
  if (took > takeoverLimit) throw new Error(`moves were taken over after ${took} ms`);
  return took;
};

const killWorkers = async (round) => {
  const { environment, places } = round;
  const stopped = await stopAtBreakpoints(round, places);
  const taken = waitForTakeover(environment, stopped);
  await Promise.all([environment.workers.kill(...stopped.map(({ pid }) => pid)), taken]);
  releaseAll(stopped);
};

/** Pauses a worker until others have taken over, and resumes it at once or after some progress. */
const pauseWorker = async (round) => {
  const { environment, places, random } = round;
  const stopped = await stopAtBreakpoints(round, [random.pick(places)]);
  const [{ pid, move }] = stopped;
  environment.workers.pause(pid);
  try {
    await waitForTakeover(environment, stopped);
    releaseAll(stopped);
    if (random.below(2) === 0) await waitForProgress(environment, move);
  } finally {
    environment.workers.resume(pid);
  }
};

const waitForProgress = ({ records }, { move_id, host, stage }) =>
  waitUntil(async () => {
    const moves = await records.movesOf([host]);
    const move = moves.find((one) => one.move_id === move_id);
    return move.completed_at !== null || move.stage > stage;
  }, `progress of ${host}`);

/** Expires the leases of running workers, so that they and other workers run the same moves. */
const expireLeases = async (round) => {
  const { environment, places } = round;
  const stopped = await stopAtBreakpoints(round, places);
  // Running workers renew their leases, so that the leases have to be expired repeatedly.
  const ids = stopped.map(({ move }) => move.move_id);
  await waitForTakeover(environment, stopped, () => environment.records.expire(ids));
  releaseAll(stopped);
};

const crashDatabase = async (round) => {
  const { environment, places } = round;
  const stopped = await stopAtBreakpoints(round, places);
  await environment.server.restart();
  releaseAll(stopped);
};

const startedOperations = [
  'configure',
  'setAccess',
  'verifyAccess',
  'removeAccess',
  'prepare',
  'setPower',
  'cleanMedia',
  'reboot',
  'register',
  'grant',
  'revoke',
  'checkHost',
  'checkCloud',
];

const withRules =
  (rulesOf) =>
  async ({ environment, roundHosts, random, note }) => {
    const rules = rulesOf(random).map((rule) => ({ host: '*', ...rule }));
    for (const { fault, operation = 'all', happens } of rules) {
      note(`${fault} in ${operation}${happens ? ', with its effect' : ''}`);
    }
    await environment.lab.setRules(rules);
    await roundHosts.start();
  };

const breakPlugin = (fault) =>
  withRules((random) => {
    const operation = random.pick(startedOperations);
    const happens = random.below(2) === 0;
    return [{ fault, operation, happens, times: 1, ...(fault === 'hangs' && { hard: happens }) }];
  });

const withOddity =
  (oddity) =>
  async ({ environment, roundHosts, random, note }) => {
    const operation = random.pick(startedOperations);
    note(operation);
    environment.breakpoints.setOddity(oddity, operation);
    await roundHosts.start();
  };

/** Loses the answer of a reboot; its inspection fails too. */
const loseReboot = async ({ environment, roundHosts, random }) => {
  const { host } = roundHosts.one('dell_hpe');
  roundHosts.one('dell_hpe').end = 'outcome_unknown';
  await environment.lab.setRules([
    { host, fault: 'throws', operation: 'reboot', happens: random.below(2) === 0 },
    { host, fault: 'bmc_unreachable', operation: 'reboot.inspect' },
  ]);
  await roundHosts.start();
};

/** The stages that a cancellation undoes. */
const undoableStages = [
  'switch_config',
  'ipmi_config',
  'hardware_prep',
  'power_on',
  'provisioning',
  'foreman_rbac',
];

/** Cancels a move at a breakpoint, and kills the worker that undoes it. */
const cancelMove = async (round) => {
  const { environment, coverage, places, roundHosts, random, note } = round;
  const place = random.pick(places.filter(({ profile }) => profile !== 'return'));
  const { host } = place;
  roundHosts.goals.find((goal) => goal.host === host).end = 'cancelled';
  const [one] = await stopAtBreakpoints(round, [place]);
  await environment.api.call('POST', `moves/${one.move.move_id}/cancel`, {
    reason: 'Changed plans.',
  });
  const undoing = coverage.stagesUpTo(place).filter((status) => undoableStages.includes(status));
  if (undoing.length === 0) return one.breakpoint.release();
  const status = `undo ${random.pick(undoing)}`;
  const when = random.pick(['before', 'after']);
  note(`${when} ${status}`);
  const breakpoint = environment.breakpoints.set({ host, status, when });
  one.breakpoint.release();
  await environment.workers.kill(await breakpoint.reached);
};

export const faults = [
  {
    name: 'workers are killed in a stage of each profile',
    apply: killWorkers,
    breaksStages: true,
    share: 6,
  },
  {
    name: 'a worker is paused beyond its lease, and resumed',
    apply: pauseWorker,
    breaksStages: true,
    share: 3,
  },
  { name: 'workers race for the same moves', apply: expireLeases, breaksStages: true, share: 2 },
  { name: 'PostgreSQL crashes and restarts', apply: crashDatabase, breaksStages: true, share: 1 },
  { name: 'a plugin throws', apply: breakPlugin('throws'), share: 1 },
  { name: 'a plugin hangs', apply: breakPlugin('hangs'), share: 1 },
  { name: 'a plugin gives an invalid answer', apply: breakPlugin('rubbish'), share: 1 },
  {
    name: 'devices fail for a while',
    apply: withRules((random) => [
      { fault: 'bmc_unreachable', times: random.between(1, 2) },
      { fault: 'flapping_validation' },
      { fault: 'switch_refused', times: 1 },
    ]),
    share: 1,
  },
  { name: 'a plugin settles twice', apply: withOddity('twice'), share: 1 },
  { name: 'a plugin answers too late', apply: withOddity('late'), share: 1 },
  { name: 'the outcome of a reboot is unknown', apply: loseReboot, share: 1 },
  { name: 'a move is cancelled', apply: cancelMove, breaksStages: true, share: 1 },
];
