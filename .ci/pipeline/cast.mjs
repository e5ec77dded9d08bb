// The hosts of a round, and where they are to go.

const home = 'cloud01';
const clouds = { wiped: 'cloud02', kept: 'cloud03' };

/** Of each profile that leads out; of one there are two, which are at the same switch. */
const kinds = [
  { profile: 'dell_hpe', suffix: 'a-r640', cloud: clouds.wiped, switchNumber: 1 },
  { profile: 'dell_hpe', suffix: 'b-r640', cloud: clouds.wiped, switchNumber: 1 },
  { profile: 'supermicro', suffix: 'c-6029p', cloud: clouds.wiped, switchNumber: 2 },
  { profile: 'no_wipe', suffix: 'd-r640', cloud: clouds.kept, switchNumber: 3 },
];

const place = { model: 'R640', host_type: 'lab', rack: 'a01', uloc: '1', default_cloud: home };

/** Makes the clouds and their tenants. */
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

const make = async ({ call }, round, kind) => {
  const host = `r${round}-${kind.suffix}.example.com`;
  await call('POST', 'hosts', { name: host, ...place });
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

const homeward = ({ host, target, schedule }) => ({
  host,
  profile: 'return',
  source: target,
  target: home,
  end: 'completed',
  schedule,
});

/**
 * The hosts of a round: new ones, and those that an earlier round has brought to their tenants.
 * None moves until `go()`; the `end` of each is what it should come to.
 */
export const castOf = async (api, round, arrived) => {
  const out = [];
  for (const kind of kinds) out.push(await make(api, round, kind));
  const back = arrived.map(homeward);
  const goals = [...out, ...back];
  return {
    goals,
    out,
    hosts: goals.map(({ host }) => host),
    one: (profile) => goals.find((goal) => goal.profile === profile),
    go: async () => {
      for (const goal of out) goal.schedule = await book(api, goal);
      for (const { schedule } of back)
        await api.call('PATCH', `schedules/${schedule}`, { end: 'now' });
    },
  };
};
