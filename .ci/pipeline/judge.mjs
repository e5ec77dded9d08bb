// Whether what has become of moves is right: by what the lab says of its hosts, held against the
// database. Pure.

/** What must not happen twice for one stage of one move. */
const once = ['reboot', 'boot_order_job'];

/** What the lab must have seen of a stage that has succeeded, where the stage does anything. */
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

const repeated = ({ lab: { effects } }) => {
  const seen = new Set();
  return effects.flatMap(({ host, effect, token }) => {
    if (!once.includes(effect)) return [];
    const key = `${effect} of ${host} as ${token}`;
    if (seen.has(key)) return [`${key} happened again`];
    seen.add(key);
    return [];
  });
};

const isKept = ({ state, reason }) =>
  state === 'succeeded' ||
  state === 'carried' ||
  (state === 'skipped' && reason !== 'not_reported');

const passedOver = ({ moves }) =>
  moves
    .filter(({ status }) => status === 'completed')
    .flatMap(({ move_id, plan }) =>
      plan
        .filter((row) => !isKept(row))
        .map(({ status, state }) => `move ${move_id} is completed, with ${status} ${state}`),
    );

/** An effect is named by its move and its stage; what was taken back has happened in vain. */
const ownersOf = ({ lab: { effects } }) =>
  effects
    .filter(({ token }) => !token.split(':').includes('undo'))
    .map(({ host, effect, token }) => [host, effect, ...token.split(':').slice(0, 2)].join(' '));

/** What is told of a stage that has succeeded has happened, on the word of that very move. */
const unreal = (record) => {
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

const disorder = ({ moves, events }) =>
  moves.flatMap(({ move_id }) => {
    const stages = events.filter((one) => one.move_id === move_id && one.type === 'stage_started');
    return stages
      .filter(({ stage }, index) => index > 0 && stage <= stages[index - 1].stage)
      .map(({ status, cursor }) => `move ${move_id} enters ${status} at ${cursor}, out of order`);
  });

const restless = ({ moves, events }) =>
  moves.flatMap(({ move_id, completed_at }) => {
    const own = events.filter((one) => one.move_id === move_id);
    const end = own.findIndex(isEnd);
    const after = end < 0 ? [] : own.slice(end + 1);
    // A failed move may still lose its scheduled retry.
    const behind = after.filter(({ type }) => type !== 'retry_dropped');
    return [
      ...(end < 0 === (completed_at === null) ? [] : [`move ${move_id} has no end in the log`]),
      ...behind.map(
        ({ type, cursor }) => `${type} of move ${move_id} at ${cursor} is behind its end`,
      ),
    ];
  });

const changed = ({ moves }, ended) =>
  moves
    .filter(({ move_id, status }) => ended.has(move_id) && ended.get(move_id) !== status)
    .map(({ move_id, status }) => `move ${move_id} had ended, and is ${status} now`);

const leftOver = ({ jobs }) =>
  jobs.map(
    ({ move_id, phase, slots }) => `move ${move_id} has a job (${phase}) and ${slots} slots`,
  );

const reasonOf = ({ status, failure }) => (status === 'failed' ? failure.code : status);

/** A host that nobody has touched: the lab has not heard of it. */
const untouched = { access: null, ports: {} };

/** Where the ports of a host are, and who may log in. */
const gatesOf = (goal, { target_cloud, source_cloud, wipe, status }, host = untouched) => {
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
      ? [`${name} is given up, and its tenant has a user`]
      : []),
    ...(isThere && profile !== 'return' && !login ? [`the tenant of ${name} cannot log in`] : []),
    ...(!isThere && wipe && login ? [`${name} is not released, and its tenant may log in`] : []),
    ...(isThere && wipe && !host.installation?.over ? [`${name} is not installed`] : []),
  ];
};

const outcome = (goal, { moves, places, lab }) => {
  const { host, target, source } = goal;
  const move = moves.findLast((one) => one.host === host && one.newest);
  if (!move || move.target_cloud !== target) return [`${host} has no move to ${target}`];
  const reason = reasonOf(move);
  const cloud = places.find(({ name }) => name === host)?.cloud;
  const wanted = move.status === 'completed' ? target : source;
  return [
    ...(reason === goal.end ? [] : [`${host} came to ${reason}, not ${goal.end}`]),
    ...(cloud === wanted ? [] : [`the records have ${host} in ${cloud}, not ${wanted}`]),
    ...gatesOf(goal, move, lab.hosts[host]),
  ];
};

/**
 * What is wrong; nothing, where all is right.
 *
 * @param goals the hosts, where they were to go, and what it was to come to
 * @param ended how moves had ended at an earlier look, by their ids
 */
export const judge = (goals, record, ended = new Map()) => [
  ...repeated(record),
  ...passedOver(record),
  ...unreal(record),
  ...disorder(record),
  ...restless(record),
  ...changed(record, ended),
  ...leftOver(record),
  ...goals.flatMap((goal) => outcome(goal, record)),
];
