// Checks moves in the database against the state of the simulated lab. Pure.

/** The effects that must not happen twice for one stage of one move. */
const singleEffects = ['reboot', 'boot_order_job'];

/** The effect in the lab of a stage that has succeeded; undefined if it has none. */
const effectOf = ({ profile, wipe }, status) =>
  ({
    switch_config: 'vlans_changed',
    ipmi_config: profile === 'return' ? 'access_removed' : 'access_set',
    hardware_prep: 'boot_order_job',
    power_on: 'power_on',
    provisioning: 'registered',
    cleanup: 'media_cleaned',
    reboot: 'reboot',
    post_install: profile === 'return' ? 'power_off' : undefined,
    foreman_rbac: 'granted',
    released: wipe ? 'access_set' : undefined,
  })[status];

const isEnd = ({ type }) => type === 'move_completed' || type === 'move_failed';

const repeatedEffects = ({ lab: { effects } }) => {
  const seen = new Set();
  return effects.flatMap(({ host, effect, token }) => {
    if (!singleEffects.includes(effect)) return [];
    const key = `${effect} of ${host} as ${token}`;
    if (seen.has(key)) return [`${key} happened again`];
    seen.add(key);
    return [];
  });
};

const isDone = ({ state, reason }) =>
  state === 'succeeded' ||
  state === 'carried' ||
  (state === 'skipped' && reason !== 'not_reported');

const unfinishedStages = ({ moves }) =>
  moves
    .filter(({ status }) => status === 'completed')
    .flatMap(({ move_id, plan }) =>
      plan
        .filter((row) => !isDone(row))
        .map(({ status, state }) => `move ${move_id} is completed, with ${status} ${state}`),
    );

/** The effects with their move and stage, without those of an undo. */
const ownersOf = ({ lab: { effects } }) =>
  effects
    .filter(({ token }) => !token.split(':').includes('undo'))
    .map(({ host, effect, token }) => [host, effect, ...token.split(':').slice(0, 2)].join(' '));

/** Stages that have succeeded without their effect, caused by the same move. */
const missingEffects = (record) => {
  const happened = new Set(ownersOf(record));
  return record.moves.flatMap((move) =>
    move.plan
      .filter(({ state }) => state === 'succeeded')
      .flatMap(({ status }) => {
        const effect = effectOf(move, status);
        const isThere = happened.has(`${move.host} ${effect} ${move.move_id} ${status}`);
        return !effect || isThere ? [] : [`${status} of move ${move.move_id} never happened`];
      }),
  );
};

const stagesOutOfOrder = ({ moves, events }) =>
  moves.flatMap(({ move_id }) => {
    const stages = events.filter((one) => one.move_id === move_id && one.type === 'stage_started');
    return stages
      .filter(({ stage }, index) => index > 0 && stage <= stages[index - 1].stage)
      .map(({ status, cursor }) => `move ${move_id} enters ${status} at ${cursor}, out of order`);
  });

const eventsAfterEnd = ({ moves, events }) =>
  moves.flatMap(({ move_id, completed_at }) => {
    const own = events.filter((one) => one.move_id === move_id);
    const end = own.findIndex(isEnd);
    const after = end < 0 ? [] : own.slice(end + 1);
    // A failed move may still lose its scheduled retry.
    const lateEvents = after.filter(({ type }) => type !== 'retry_dropped');
    return [
      ...(end < 0 === (completed_at === null) ? [] : [`move ${move_id} has no end in the log`]),
      ...lateEvents.map(
        ({ type, cursor }) => `${type} of move ${move_id} at ${cursor} is after its end`,
      ),
    ];
  });

const changedEnds = ({ moves }, ended) =>
  moves
    .filter(({ move_id, status }) => ended.has(move_id) && ended.get(move_id) !== status)
    .map(({ move_id, status }) => `move ${move_id} had ended, and is ${status} now`);

const remainingJobs = ({ jobs }) =>
  jobs.map(
    ({ move_id, phase, slots }) => `move ${move_id} has a job (${phase}) and ${slots} slots`,
  );

const reasonOf = ({ status, failure }) => (status === 'failed' ? failure.code : status);

/** A host that the lab does not know. */
const unknownHost = { access: null, ports: {} };

/** Checks the ports of a host, its access and its installation. */
const hostProblems = (goal, { target_cloud, source_cloud, wipe, status }, host = unknownHost) => {
  const { end, host: name, profile } = goal;
  const isThere = status === 'completed';
  const login = host.access?.enabled ?? false;
  const outside = Object.entries(host.ports).filter(
    ([_port, cloud]) => cloud !== (isThere ? target_cloud : source_cloud),
  );
  return [
    ...(end === 'outcome_unknown' ? [] : outside).map(
      ([port, at]) => `${name} has ${port} in ${at}`,
    ),
    ...(profile === 'return' && host.access ? [`${name} is home, and its tenant has a user`] : []),
    ...(end === 'cancelled' && host.access
      ? [`${name} is cancelled, and its tenant has a user`]
      : []),
    ...(isThere && profile !== 'return' && !login ? [`the tenant of ${name} cannot log in`] : []),
    ...(!isThere && wipe && login ? [`${name} is not released, and its tenant may log in`] : []),
    ...(isThere && wipe && !host.installation?.over ? [`${name} is not installed`] : []),
  ];
};

const goalProblems = (goal, { moves, places, lab }) => {
  const { host, target, source } = goal;
  const move = moves.findLast((one) => one.host === host && one.newest);
  if (!move || move.target_cloud !== target) return [`${host} has no move to ${target}`];
  const reason = reasonOf(move);
  const cloud = places.find(({ name }) => name === host)?.cloud;
  const wanted = move.status === 'completed' ? target : source;
  return [
    ...(reason === goal.end ? [] : [`${host} ended as ${reason}, not ${goal.end}`]),
    ...(cloud === wanted ? [] : [`the records have ${host} in ${cloud}, not ${wanted}`]),
    ...hostProblems(goal, move, lab.hosts[host]),
  ];
};

/**
 * Returns all problems.
 *
 * @param goals the hosts, with their target clouds and expected ends
 * @param ended the statuses of the moves that had ended before, by id
 */
export const checkRecords = (goals, record, ended = new Map()) => [
  ...repeatedEffects(record),
  ...unfinishedStages(record),
  ...missingEffects(record),
  ...stagesOutOfOrder(record),
  ...eventsAfterEnd(record),
  ...changedEnds(record, ended),
  ...remainingJobs(record),
  ...goals.flatMap((goal) => goalProblems(goal, record)),
];
