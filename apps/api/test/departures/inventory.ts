import { expect } from 'vitest';
import {
  type Behaviour,
  empty,
  lacks,
  nobody,
  noId,
  place,
  plain,
  port,
  resourceError,
} from './behaviour.js';

/** Clouds, hosts and their parts. */
export const inventory: readonly Behaviour[] = [
  {
    what: 'gives a list of one cloud for its name',
    ask: async (lab) => lab.call('GET', `clouds?name=${await lab.cloud()}`),
    upstream: { status: 200, body: [{ name: expect.stringMatching(/^cloud/) }] },
  },
  {
    what: 'refuses a filter that no cloud fits with 400',
    ask: plain('GET', 'clouds?name=cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'makes a cloud with 200',
    ask: plain('POST', 'clouds', { cloud: 'cloud7' }),
    upstream: { status: 200, body: { name: 'cloud7' } },
  },
  {
    what: 'refuses a cloud that there is with 400',
    ask: async (lab) => lab.call('POST', 'clouds', { body: { cloud: await lab.cloud() } }),
    upstream: { status: 400 },
  },
  {
    what: 'removes a cloud with a status and a message',
    ask: async (lab) => lab.call('DELETE', `clouds/${await lab.cloud()}`),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    what: 'removes a cloud in use',
    ask: async (lab) => lab.call('DELETE', `clouds/${(await lab.assignment()).cloud}`),
    upstream: { status: 200 },
    departure: 'cloud-in-use',
  },
  {
    what: 'refuses an unknown cloud with 400',
    ask: plain('DELETE', 'clouds/cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'sums all clouds up',
    ask: plain('GET', 'clouds/summary'),
    upstream: {
      status: 200,
      body: expect.arrayContaining([
        expect.objectContaining({
          name: 'cloud01',
          count: expect.any(Number),
          description: expect.any(String),
          owner: expect.any(String),
          ticket: expect.any(String),
          provisioned: expect.any(Boolean),
          validated: expect.any(Boolean),
        }),
      ]),
    },
  },
  {
    what: 'counts a cloud as free whose assignment has ended before its bookings',
    ask: async (lab) => {
      const { assignment, cloud } = await lab.booked();
      await lab.call('PATCH', `assignments/${assignment}`, { body: { active: false } });
      const seen = await lab.call('GET', 'clouds/free/');
      const free = (seen.body as { name: string }[]).map(({ name }) => name);
      return { ...seen, body: free.includes(cloud) };
    },
    upstream: { status: 200, body: true },
    departure: 'free-clouds',
  },
  {
    what: 'gives an object for no hosts',
    ask: plain('GET', `hosts?name=${nobody}`),
    upstream: { status: 200, body: {}, is: ({ body }) => !Array.isArray(body) },
  },
  {
    what: 'counts hosts in groups',
    ask: async (lab) => {
      await lab.host();
      return lab.call('GET', 'hosts?group_by=model');
    },
    upstream: { status: 200, body: { R640: expect.any(Number) } },
  },
  {
    what: 'refuses an unknown field with 400',
    ask: plain('GET', 'hosts?nothing=1'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses an unknown operator with 400',
    ask: plain('GET', 'hosts?name__near=1'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'breaks down on a comparison that a column does not take',
    ask: plain('GET', 'hosts?broken__like=x'),
    upstream: { status: 500 },
    departure: 'comparison',
  },
  {
    what: 'takes a text for true',
    ask: async (lab) => {
      const name = await lab.host({ broken: true });
      return lab.call('GET', `hosts?name=${name}&broken=yes`);
    },
    upstream: { status: 200, is: ({ body }) => Array.isArray(body) && body.length === 1 },
  },
  {
    what: 'takes 1 for false',
    ask: async (lab) => lab.call('GET', `hosts?name=${await lab.host()}&broken=1`),
    upstream: { status: 200, is: ({ body }) => Array.isArray(body) && body.length === 1 },
    departure: 'booleans',
  },
  {
    what: 'does not split `__in` on clouds',
    ask: async (lab) =>
      lab.call('GET', `clouds?name__in=${await lab.cloud()},${await lab.cloud()}`),
    upstream: { status: 400 },
    departure: 'one-grammar',
  },
  {
    what: 'lists a host once for each part that fits',
    ask: async (lab) => {
      const name = await lab.host();
      for (const one of ['em1', 'em2'])
        await lab.call('POST', `interfaces/${name}`, { body: { name: one, vendor: 'X', ...port } });
      return lab.call('GET', `hosts?name=${name}&interfaces.vendor=X`);
    },
    upstream: { status: 200, is: ({ body }) => Array.isArray(body) && body.length === 2 },
    departure: 'listed-once',
  },
  {
    what: 'refuses an unknown host with 400',
    ask: plain('GET', `hosts/${nobody}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'makes a host with 200, its model in capitals',
    ask: plain('POST', 'hosts', { name: 'x1.example.com', ...place, model: 'r640' }),
    upstream: { status: 200, body: { name: 'x1.example.com', model: 'R640' } },
  },
  {
    what: 'refuses a model that is not in its list with 400',
    ask: plain('POST', 'hosts', { name: 'x2.example.com', ...place, model: 'NOSUCH' }),
    upstream: { status: 400, body: resourceError },
    departure: 'models',
  },
  {
    what: 'refuses a host without a model with 400',
    ask: plain('POST', 'hosts', { name: 'x3.example.com' }),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'ignores keys that a host does not have',
    ask: async (lab) =>
      lab.call('PATCH', `hosts/${await lab.host()}`, { body: { broken: true, force: true } }),
    upstream: { status: 200, body: { broken: true } },
  },
  {
    what: 'ignores keys that a host does not have, in silence',
    ask: async (lab) =>
      lab.call('PATCH', `hosts/${await lab.host()}`, { body: { broken: true, force: true } }),
    upstream: { status: 200, is: ({ headers }) => !headers.has('quads-ignored-fields') },
    departure: 'ignored-fields',
  },
  {
    what: 'takes names in another letter case for other hosts',
    ask: async (lab) => lab.call('GET', `hosts/${(await lab.host()).toUpperCase()}`),
    upstream: { status: 400 },
    departure: 'letter-case',
  },
  {
    what: 'makes a cloud with the name of a route',
    ask: plain('POST', 'clouds', { cloud: 'free' }),
    upstream: { status: 200 },
    departure: 'literal-names',
  },
  {
    what: 'breaks down on the memory of a host',
    ask: plain('GET', 'hosts?memory__gte=1024'),
    upstream: { status: 500 },
    departure: 'client-filters',
  },
  {
    what: 'removes a host that is booked',
    ask: async (lab) => lab.call('DELETE', `hosts/${(await lab.booked()).host}`),
    upstream: { status: 200 },
    departure: 'host-in-use',
  },
  {
    what: 'lets two interfaces of a host have one name',
    ask: async (lab) => {
      const path = `interfaces/${await lab.host()}`;
      await lab.call('POST', path, { body: { name: 'em1', ...port } });
      return lab.call('POST', path, { body: { name: 'em1', ...port } });
    },
    upstream: { status: 200 },
    departure: 'interface-names',
  },
  {
    what: 'has no way to remove the disk of a host by both',
    ask: async (lab) => {
      const name = await lab.host();
      const body = { disk_type: 'nvme', size_gb: 960, count: 2 };
      const made = await lab.call('POST', `disks/${name}`, { body });
      return lab.call('DELETE', `disks/${name}/${(made.body as { id: number }).id}`);
    },
    upstream: { status: 404 },
    departure: 'disk-route',
  },
  {
    what: 'gives the names of hosts that are free',
    ask: async (lab) => {
      await lab.host();
      return lab.call('GET', 'available');
    },
    upstream: { status: 200, body: expect.arrayContaining([expect.any(String)]) },
  },
  {
    what: 'says as text whether a host is free',
    ask: async (lab) => {
      const name = await lab.host();
      const seen = await lab.call('GET', `available/${name}`);
      return { ...seen, body: (seen.body as Record<string, string>)[name] };
    },
    upstream: { status: 200, body: 'True' },
  },
  {
    what: 'says that an unknown host is not free',
    ask: plain('GET', `available/${nobody}`),
    upstream: { status: 200, body: { [nobody]: 'False' } },
  },
  {
    what: 'looks a minute after the start whether a host is free',
    ask: async (lab) => {
      const { host, id } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { end: '2098-01-01T10:00' } });
      const query = 'start=2098-01-01T09:59&end=2098-01-02T10:00';
      const seen = await lab.call('GET', `available/${host}?${query}`);
      return { ...seen, body: (seen.body as Record<string, string>)[host] };
    },
    upstream: { status: 200, body: 'True' },
    departure: 'available-minute',
  },
  ...[
    'hosts/availability_summary?now=2026-01-01&two_week_start=2026-01-01&two_week_end=2026-01-15&four_week_end=2026-01-29',
    'schedules/hosts_range?start=2026-01-01T00:00&end=2026-02-01T00:00',
    'schedules/stats/build_delta',
    'schedules/stats/utilization?start=2026-01-01T00:00&end=2026-02-01T00:00',
  ].map(
    (path): Behaviour => ({
      what: `has ${path.split('?')[0]}`,
      ask: plain('GET', path),
      upstream: { status: 200 },
      departure: 'left-out',
    }),
  ),
  {
    what: 'takes a text for a flag of a host',
    ask: async (lab) =>
      lab.call('PATCH', `hosts/${await lab.host()}`, { body: { broken: 'true' } }),
    upstream: { status: 200, body: { broken: true } },
  },
  {
    what: 'refuses an unknown cloud of a host with 400',
    ask: async (lab) =>
      lab.call('PATCH', `hosts/${await lab.host()}`, { body: { cloud: 'cloud99' } }),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'takes a speed as text',
    ask: async (lab) => {
      const body = { name: 'em1', ...port, speed: '25' };
      return lab.call('POST', `interfaces/${await lab.host()}`, { body });
    },
    upstream: { status: 200, body: { speed: 25 } },
  },
  {
    what: 'refuses an interface without its switch with 400',
    ask: async (lab) =>
      lab.call('POST', `interfaces/${await lab.host()}`, { body: { name: 'em1' } }),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a second memory of one handle with 400',
    ask: async (lab) => {
      const path = `memory/${await lab.host()}`;
      await lab.call('POST', path, { body: { handle: 'A1', size_gb: 64 } });
      return lab.call('POST', path, { body: { handle: 'A1', size_gb: 64 } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'leaves the parts out of a host that has none',
    ask: async (lab) => lab.call('GET', `hosts/${await lab.host()}`),
    upstream: { status: 200, is: lacks('disks') },
  },
  {
    what: 'gives a list for no parts of a host',
    ask: async (lab) => lab.call('GET', `hosts/${await lab.host()}/disks`),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'refuses an unknown disk with 400',
    ask: plain('GET', `disks/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'finds no host without a booking in a cloud',
    ask: async (lab) => {
      const name = await lab.host();
      const seen = await lab.call('GET', 'available?cloud=cloud01');
      return { ...seen, body: (seen.body as string[]).includes(name) };
    },
    upstream: { status: 200, body: false },
  },
];
