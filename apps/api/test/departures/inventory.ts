import { expect } from 'vitest';
import {
  type Behaviour,
  empty,
  hostDetails,
  lacks,
  nobody,
  noId,
  plain,
  port,
  resourceError,
} from './behaviour.js';

/** Clouds, hosts and their parts. */
export const inventory: readonly Behaviour[] = [
  {
    title: 'returns a list of one cloud for its name',
    send: async (client) => client.call('GET', `clouds?name=${await client.cloud()}`),
    upstream: { status: 200, body: [{ name: expect.stringMatching(/^cloud/) }] },
  },
  {
    title: 'rejects a filter that matches no cloud with 400',
    send: plain('GET', 'clouds?name=cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'creates a cloud with 200',
    send: plain('POST', 'clouds', { cloud: 'cloud7' }),
    upstream: { status: 200, body: { name: 'cloud7' } },
  },
  {
    title: 'rejects an existing cloud with 400',
    send: async (client) =>
      client.call('POST', 'clouds', { body: { cloud: await client.cloud() } }),
    upstream: { status: 400 },
  },
  {
    title: 'removes a cloud with a status and a message',
    send: async (client) => client.call('DELETE', `clouds/${await client.cloud()}`),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    title: 'removes a cloud in use',
    send: async (client) => client.call('DELETE', `clouds/${(await client.assignment()).cloud}`),
    upstream: { status: 200 },
    departure: 'cloud-in-use',
  },
  {
    title: 'rejects an unknown cloud with 400',
    send: plain('DELETE', 'clouds/cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'returns a summary of all clouds',
    send: plain('GET', 'clouds/summary'),
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
    title: 'counts a cloud as free whose assignment has ended before its bookings',
    send: async (client) => {
      const { assignment, cloud } = await client.bookedHost();
      await client.call('PATCH', `assignments/${assignment}`, { body: { active: false } });
      const seen = await client.call('GET', 'clouds/free/');
      const free = (seen.body as { name: string }[]).map(({ name }) => name);
      return { ...seen, body: free.includes(cloud) };
    },
    upstream: { status: 200, body: true },
    departure: 'free-clouds',
  },
  {
    title: 'returns an empty object without hosts',
    send: plain('GET', `hosts?name=${nobody}`),
    upstream: { status: 200, body: {}, matches: ({ body }) => !Array.isArray(body) },
  },
  {
    title: 'counts hosts in groups',
    send: async (client) => {
      await client.host();
      return client.call('GET', 'hosts?group_by=model');
    },
    upstream: { status: 200, body: { R640: expect.any(Number) } },
  },
  {
    title: 'rejects an unknown field with 400',
    send: plain('GET', 'hosts?nothing=1'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'rejects an unknown operator with 400',
    send: plain('GET', 'hosts?name__near=1'),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'fails on a comparison that a column does not take',
    send: plain('GET', 'hosts?broken__like=x'),
    upstream: { status: 500 },
    departure: 'comparison',
  },
  {
    title: 'accepts a text for true',
    send: async (client) => {
      const name = await client.host({ broken: true });
      return client.call('GET', `hosts?name=${name}&broken=yes`);
    },
    upstream: { status: 200, matches: ({ body }) => Array.isArray(body) && body.length === 1 },
  },
  {
    title: 'treats 1 as false',
    send: async (client) => client.call('GET', `hosts?name=${await client.host()}&broken=1`),
    upstream: { status: 200, matches: ({ body }) => Array.isArray(body) && body.length === 1 },
    departure: 'booleans',
  },
  {
    title: 'does not split `__in` on clouds',
    send: async (client) =>
      client.call('GET', `clouds?name__in=${await client.cloud()},${await client.cloud()}`),
    upstream: { status: 400 },
    departure: 'one-grammar',
  },
  {
    title: 'lists a host once for each matching part',
    send: async (client) => {
      const name = await client.host();
      for (const one of ['em1', 'em2'])
        await client.call('POST', `interfaces/${name}`, {
          body: { name: one, vendor: 'X', ...port },
        });
      return client.call('GET', `hosts?name=${name}&interfaces.vendor=X`);
    },
    upstream: { status: 200, matches: ({ body }) => Array.isArray(body) && body.length === 2 },
    departure: 'listed-once',
  },
  {
    title: 'rejects an unknown host with 400',
    send: plain('GET', `hosts/${nobody}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'creates a host with 200, its model in capitals',
    send: plain('POST', 'hosts', { name: 'x1.example.com', ...hostDetails, model: 'r640' }),
    upstream: { status: 200, body: { name: 'x1.example.com', model: 'R640' } },
  },
  {
    title: 'rejects a model that is not in its list with 400',
    send: plain('POST', 'hosts', { name: 'x2.example.com', ...hostDetails, model: 'NOSUCH' }),
    upstream: { status: 400, body: resourceError },
    departure: 'models',
  },
  {
    title: 'rejects a host without a model with 400',
    send: plain('POST', 'hosts', { name: 'x3.example.com' }),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'ignores unknown keys of a host',
    send: async (client) =>
      client.call('PATCH', `hosts/${await client.host()}`, { body: { broken: true, force: true } }),
    upstream: { status: 200, body: { broken: true } },
  },
  {
    title: 'ignores unknown keys of a host without a header',
    send: async (client) =>
      client.call('PATCH', `hosts/${await client.host()}`, { body: { broken: true, force: true } }),
    upstream: { status: 200, matches: ({ headers }) => !headers.has('quads-ignored-fields') },
    departure: 'ignored-fields',
  },
  {
    title: 'treats names in another letter case as other hosts',
    send: async (client) => client.call('GET', `hosts/${(await client.host()).toUpperCase()}`),
    upstream: { status: 400 },
    departure: 'letter-case',
  },
  {
    title: 'creates a cloud with the name of a route',
    send: plain('POST', 'clouds', { cloud: 'free' }),
    upstream: { status: 200 },
    departure: 'literal-names',
  },
  {
    title: 'fails on the memory of a host',
    send: plain('GET', 'hosts?memory__gte=1024'),
    upstream: { status: 500 },
    departure: 'client-filters',
  },
  {
    title: 'removes a host that is booked',
    send: async (client) => client.call('DELETE', `hosts/${(await client.bookedHost()).host}`),
    upstream: { status: 200 },
    departure: 'host-in-use',
  },
  {
    title: 'allows two interfaces of a host with one name',
    send: async (client) => {
      const path = `interfaces/${await client.host()}`;
      await client.call('POST', path, { body: { name: 'em1', ...port } });
      return client.call('POST', path, { body: { name: 'em1', ...port } });
    },
    upstream: { status: 200 },
    departure: 'interface-names',
  },
  {
    title: 'has no route to remove a disk by host and id',
    send: async (client) => {
      const name = await client.host();
      const body = { disk_type: 'nvme', size_gb: 960, count: 2 };
      const made = await client.call('POST', `disks/${name}`, { body });
      return client.call('DELETE', `disks/${name}/${(made.body as { id: number }).id}`);
    },
    upstream: { status: 404 },
    departure: 'disk-route',
  },
  {
    title: 'returns the names of free hosts',
    send: async (client) => {
      await client.host();
      return client.call('GET', 'available');
    },
    upstream: { status: 200, body: expect.arrayContaining([expect.any(String)]) },
  },
  {
    title: 'returns as text whether a host is free',
    send: async (client) => {
      const name = await client.host();
      const seen = await client.call('GET', `available/${name}`);
      return { ...seen, body: (seen.body as Record<string, string>)[name] };
    },
    upstream: { status: 200, body: 'True' },
  },
  {
    title: 'answers that an unknown host is not free',
    send: plain('GET', `available/${nobody}`),
    upstream: { status: 200, body: { [nobody]: 'False' } },
  },
  {
    title: 'checks a minute after the start whether a host is free',
    send: async (client) => {
      const { host, id } = await client.bookedHost();
      await client.call('PATCH', `schedules/${id}`, { body: { end: '2098-01-01T10:00' } });
      const query = 'start=2098-01-01T09:59&end=2098-01-02T10:00';
      const seen = await client.call('GET', `available/${host}?${query}`);
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
      title: `has ${path.split('?')[0]}`,
      send: plain('GET', path),
      upstream: { status: 200 },
      departure: 'left-out',
    }),
  ),
  {
    title: 'accepts a text for a flag of a host',
    send: async (client) =>
      client.call('PATCH', `hosts/${await client.host()}`, { body: { broken: 'true' } }),
    upstream: { status: 200, body: { broken: true } },
  },
  {
    title: 'rejects an unknown cloud of a host with 400',
    send: async (client) =>
      client.call('PATCH', `hosts/${await client.host()}`, { body: { cloud: 'cloud99' } }),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'accepts a speed as text',
    send: async (client) => {
      const body = { name: 'em1', ...port, speed: '25' };
      return client.call('POST', `interfaces/${await client.host()}`, { body });
    },
    upstream: { status: 200, body: { speed: 25 } },
  },
  {
    title: 'rejects an interface without its switch with 400',
    send: async (client) =>
      client.call('POST', `interfaces/${await client.host()}`, { body: { name: 'em1' } }),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'rejects a second memory of one handle with 400',
    send: async (client) => {
      const path = `memory/${await client.host()}`;
      await client.call('POST', path, { body: { handle: 'A1', size_gb: 64 } });
      return client.call('POST', path, { body: { handle: 'A1', size_gb: 64 } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'omits the parts of a host without parts',
    send: async (client) => client.call('GET', `hosts/${await client.host()}`),
    upstream: { status: 200, matches: lacks('disks') },
  },
  {
    title: 'returns an empty list for a host without parts',
    send: async (client) => client.call('GET', `hosts/${await client.host()}/disks`),
    upstream: { status: 200, matches: empty },
  },
  {
    title: 'rejects an unknown disk with 400',
    send: plain('GET', `disks/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    title: 'finds no host without a booking in a cloud',
    send: async (client) => {
      const name = await client.host();
      const seen = await client.call('GET', 'available?cloud=cloud01');
      return { ...seen, body: (seen.body as string[]).includes(name) };
    },
    upstream: { status: 200, body: false },
  },
];
