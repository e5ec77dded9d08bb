// What may happen while hosts move. Each has them set out by `cast.go()`.
import { until } from './patience.mjs';
import { leaseSeconds } from './world.mjs';

/** Two leases, and a bit for a machine that has much to do. In milliseconds. */
const takeoverLimit = 2 * leaseSeconds * 1_000 + 2_000;

const liveMove = async ({ records }, host) => {
  const moves = await records.movesOf([host]);
  return moves.find(({ completed_at }) => completed_at === null);
};

/** Has the hosts set out, and gives who came to each place with which move. */
const meet = async ({ world, cast, walk, note }, places) => {
  for (const { profile, when, status } of places) note(`${profile} ${when} ${status}`);
  const gates = places.map((place) => world.gates.close(place));
  await cast.go();
  return Promise.all(
    gates.map(async (gate) => {
      const pid = await gate.reached;
      walk.saw(gate);
      return { gate, pid, move: await liveMove(world, gate.host) };
    }),
  );
};

const openAll = (met) => {
  for (const { gate } of met) gate.open();
};

/** That others hold the moves by now, or have brought them on. */
const takenOver = async ({ records }, met, meanwhile = () => {}) => {
  const since = performance.now();
  const isTaken = async ({ move }) => {
    await meanwhile();
    const [now] = (await records.movesOf([move.host])).filter(
      ({ move_id }) => move_id === move.move_id,
    );
    return now.completed_at !== null || now.epoch > move.epoch;
  };
  for (const one of met) await until(() => isTaken(one), `who takes over ${one.move.host}`);
  const took = Math.round(performance.now() - since);
  if (took > takeoverLimit) throw new Error(`moves were taken over after ${took} ms`);
  return took;
};

const kill = async (scene) => {
  const { world, places } = scene;
  const met = await meet(scene, places);
  const taken = takenOver(world, met);
  await Promise.all([world.crew.kill(...met.map(({ pid }) => pid)), taken]);
  openAll(met);
};

/** One stands still until others have taken over; then it goes on, sooner or later. */
const stop = async (scene) => {
  const { world, places, random } = scene;
  const met = await meet(scene, [random.pick(places)]);
  const [{ pid, move }] = met;
  world.crew.stop(pid);
  try {
    await takenOver(world, met);
    openAll(met);
    if (random.below(2) === 0) await hasGoneOn(world, move);
  } finally {
    world.crew.resume(pid);
  }
};

const hasGoneOn = ({ records }, { move_id, host, stage }) =>
  until(async () => {
    const moves = await records.movesOf([host]);
    const move = moves.find((one) => one.move_id === move_id);
    return move.completed_at !== null || move.stage > stage;
  }, `that ${host} goes on`);

/** Leases end under those who live: both they and others go on. */
const race = async (scene) => {
  const { world, places } = scene;
  const met = await meet(scene, places);
  // Who lives renews its leases: some of these end in vain.
  const ids = met.map(({ move }) => move.move_id);
  await takenOver(world, met, () => world.records.expire(ids));
  openAll(met);
};

const crash = async (scene) => {
  const { world, places } = scene;
  const met = await meet(scene, places);
  await world.server.restart();
  openAll(met);
};

const begun = [
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
  async ({ world, cast, random, note }) => {
    const rules = rulesOf(random).map((rule) => ({ host: '*', ...rule }));
    for (const { fault, operation = 'all', happens } of rules) {
      note(`${fault} in ${operation}${happens ? ', which happens' : ''}`);
    }
    await world.lab.setRules(rules);
    await cast.go();
  };

const broken = (fault) =>
  withRules((random) => {
    const operation = random.pick(begun);
    const happens = random.below(2) === 0;
    return [{ fault, operation, happens, times: 1, ...(fault === 'hangs' && { hard: happens }) }];
  });

const odd =
  (oddity) =>
  async ({ world, cast, random, note }) => {
    const operation = random.pick(begun);
    note(operation);
    world.gates.make(oddity, operation);
    await cast.go();
  };

/** A boot is lost, and whoever could tell does not answer. */
const lost = async ({ world, cast, random }) => {
  const { host } = cast.one('dell_hpe');
  cast.one('dell_hpe').end = 'outcome_unknown';
  await world.lab.setRules([
    { host, fault: 'throws', operation: 'reboot', happens: random.below(2) === 0 },
    { host, fault: 'bmc_unreachable', operation: 'reboot.inspect' },
  ]);
  await cast.go();
};

/** What is taken back of a move that is given up, where its stage was entered. */
const takenBack = [
  'switch_config',
  'ipmi_config',
  'hardware_prep',
  'power_on',
  'provisioning',
  'foreman_rbac',
];

/** A move is given up at some place, and whoever takes back what it did is killed meanwhile. */
const cancel = async (scene) => {
  const { world, walk, places, cast, random, note } = scene;
  const place = random.pick(places.filter(({ profile }) => profile !== 'return'));
  const { host } = place;
  cast.goals.find((goal) => goal.host === host).end = 'cancelled';
  const [one] = await meet(scene, [place]);
  await world.api.call('POST', `moves/${one.move.move_id}/cancel`, { reason: 'Changed plans.' });
  const undoing = walk.upTo(place).filter((status) => takenBack.includes(status));
  if (undoing.length === 0) return one.gate.open();
  const status = `undo ${random.pick(undoing)}`;
  const when = random.pick(['before', 'after']);
  note(`${when} ${status}`);
  const gate = world.gates.close({ host, status, when });
  one.gate.open();
  await world.crew.kill(await gate.reached);
};

export const faults = [
  { name: 'workers are killed in a stage of each profile', happen: kill, walks: true, share: 6 },
  {
    name: 'a worker stands still beyond its lease, and goes on',
    happen: stop,
    walks: true,
    share: 3,
  },
  { name: 'workers race for the same moves', happen: race, walks: true, share: 2 },
  { name: 'PostgreSQL crashes and comes back', happen: crash, walks: true, share: 1 },
  { name: 'a plugin throws', happen: broken('throws'), share: 1 },
  { name: 'a plugin hangs', happen: broken('hangs'), share: 1 },
  { name: 'a plugin answers rubbish', happen: broken('rubbish'), share: 1 },
  {
    name: 'devices are out of order for a while',
    happen: withRules((random) => [
      { fault: 'bmc_unreachable', times: random.between(1, 2) },
      { fault: 'flapping_validation' },
      { fault: 'switch_refused', times: 1 },
    ]),
    share: 1,
  },
  { name: 'a plugin settles twice', happen: odd('twice'), share: 1 },
  { name: 'a plugin answers too late', happen: odd('late'), share: 1 },
  { name: 'nobody can tell whether a host was booted', happen: lost, share: 1 },
  { name: 'a move is cancelled', happen: cancel, walks: true, share: 1 },
];
