// The hosts of a round, and their target clouds.

const home = 'cloud01';
const clouds = { wiped: 'cloud02', kept: 'cloud03' };

/** One host for each profile to a tenant; two of the first one, at the same switch. */
const hostKinds = [
  { profile: 'dell_hpe', suffix: 'a-r640', cloud: clouds.wiped, switchNumber: 1 },
  { profile: 'dell_hpe', suffix: 'b-r640', cloud: clouds.wiped, switchNumber: 1 },
  { profile: 'supermicro', suffix: 'c-6029p', cloud: clouds.wiped, switchNumber: 2 },
  { profile: 'no_wipe', suffix: 'd-r640', cloud: clouds.kept, switchNumber: 3 },
];

const hostFields = { model: 'R640', host_type: 'lab', rack: 'a01', uloc: '1', default_cloud: home };

/** Creates the clouds and their assignments. */
export const openClouds = async ({ call }) => {
  const tenant = { description: 'Faults', owner: 'tenant', ticket: '1', boot_order: 'foreman' };
  for (const cloud of [home, ...Object.values(clouds)]) await call('POST', 'clouds', { cloud });
  for (const [what, cloud] of Object.entries(clouds)) {
    await call('POST', 'assignments', { cloud, wipe: what === 'wiped', ...tenant });
  }
};

const ports = (round, { switchNumber }) =>
  ['eno1', 'ens2'].map((name, index) => ({
    name,
    mac_address: `aa:bb:cc:dd:ee:0${index}`,
    switch_ip: `10.0.${round % 2}.${switchNumber}`,
    switch_port: `et-0/0/${index}`,
  }));

const createHost = async ({ call }, round, kind) => {
  const host = `r${round}-${kind.suffix}.example.com`;
  await call('POST', 'hosts', { name: host, ...hostFields });
  for (const port of ports(round, kind)) await call('POST', `interfaces/${host}`, port);
  const { profile, cloud } = kind;
  return { host, profile, source: home, target: cloud, end: 'completed' };
};

const book = async ({ call }, { host, target }) => {
  const end = '2099-01-01 00:00';
  await call('POST', 'schedules', { cloud: target, hostname: host, start: 'now', end });
  const schedules = await call('GET', `schedules?host=${host}`);
  return schedules.at(-1).id;
};

const returnGoal = ({ host, target, schedule }) => ({
  host,
  profile: 'return',
  source: target,
  target: home,
  end: 'completed',
  schedule,
});

/**
 * Creates the hosts of a round: new ones, and those that the last round has moved to their tenants.
 * `start()` starts their moves. `end` of each goal is the expected end; faults may change it.
 */
export const createRoundHosts = async (api, round, arrived) => {
  const departing = [];
  for (const kind of hostKinds) departing.push(await createHost(api, round, kind));
  const returning = arrived.map(returnGoal);
  const goals = [...departing, ...returning];
  return {
    goals,
    departing,
    hosts: goals.map(({ host }) => host),
    one: (profile) => goals.find((goal) => goal.profile === profile),
    start: async () => {
      for (const goal of departing) goal.schedule = await book(api, goal);
      for (const { schedule } of returning)
        await api.call('PATCH', `schedules/${schedule}`, { end: 'now' });
    },
  };
};
