import { expect } from 'vitest';
import { basic } from '../support/system.js';
import type { Lab, Seen } from './lab.js';

/** What an upstream server answers to a request of today's programs. */
interface Upstream {
  readonly status: number;
  readonly type?: 'application/json' | 'text/html' | 'text/plain';
  /** What its body matches. */
  readonly body?: unknown;
  /** What else is so. */
  is?(seen: Seen): boolean;
}

/** One thing that upstream does, in our own words. */
export interface Behaviour {
  readonly what: string;
  readonly ask: (lab: Lab) => Promise<Seen>;
  readonly upstream: Upstream;
  /** The row of the departures that names what is otherwise here. */
  readonly departure?: string;
}

const html = 'text/html';
const json = 'application/json';
const nobody = 'nobody.example.com';
const noId = 4_000_000;
const error = { error: expect.any(String), message: expect.any(String) };
const resourceError = { status_code: 400, ...error };
const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
const work = { description: 'Work', owner: 'somebody', ticket: '1' };
const times = { start: 'now', end: '2099-01-01 00:00' };
const port = { mac_address: 'aa:bb:cc:dd:ee:01', switch_ip: '10.1.1.1', switch_port: 'et-0/0/0' };

const has =
  (key: string) =>
  ({ body }: Seen) =>
    Object.hasOwn(body as object, key);
const lacks = (key: string) => (seen: Seen) => !has(key)(seen);
const empty = ({ body }: Seen) => Array.isArray(body) && body.length === 0;
const minutesFromNow = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);

/** A request of which nothing has to be made before. */
const plain = (method: string, path: string, body?: unknown): Behaviour['ask'] =>
  body === undefined ? (lab) => lab.call(method, path) : (lab) => lab.call(method, path, { body });

const failed = async (lab: Lab) => {
  const made = await lab.moving();
  await lab.report(made.id, { status: 'failed', error_message: 'Failed at provisioning' });
  return made;
};

const login = async (lab: Lab, email: string, password: string): Promise<string> => {
  const { body } = await lab.call('POST', 'login', { authorization: basic(email, password) });
  return `Bearer ${(body as { auth_token: string }).auth_token}`;
};

/** Routes, and what is wrong with a request before anything is looked up. */
const requests: readonly Behaviour[] = [
  {
    what: 'answers with and without a slash at the end',
    ask: plain('GET', 'clouds/'),
    upstream: { status: 200, type: json, body: expect.any(Array) },
  },
  {
    what: 'answers an unknown path in HTML',
    ask: plain('GET', 'nothing'),
    upstream: { status: 404, type: html },
    departure: 'error-shape',
  },
  {
    what: 'answers an unknown method in HTML',
    ask: plain('PUT', 'clouds'),
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    what: 'answers a body that is no JSON with 415',
    ask: (lab) => lab.call('POST', 'clouds', { body: 'cloud=cloud5', type: 'text/plain' }),
    upstream: { status: 415 },
    departure: 'legacy-status',
  },
  {
    what: 'answers broken JSON with 400',
    ask: (lab) => lab.call('POST', 'clouds', { body: '{' }),
    upstream: { status: 400 },
  },
  {
    what: 'answers broken JSON in HTML',
    ask: (lab) => lab.call('POST', 'clouds', { body: '{' }),
    upstream: { status: 400, type: html },
    departure: 'error-shape',
  },
  {
    what: 'answers a body that is no object with 500',
    ask: plain('POST', 'moves/progress/batch', []),
    upstream: { status: 500 },
    departure: 'bad-input',
  },
  {
    what: 'drops parameters of a query that it does not know',
    ask: plain('GET', 'moves?nothing=1'),
    upstream: { status: 200, body: expect.any(Array) },
    departure: 'unknown-query',
  },
  {
    what: 'lets every origin read',
    ask: plain('GET', 'version'),
    upstream: {
      status: 200,
      is: ({ headers }) => headers.get('access-control-allow-origin') === '*',
    },
    departure: 'cors',
  },
  {
    what: 'ignores every body of a call that takes none',
    ask: async (lab) => {
      const { id } = await lab.assignment();
      const form = { body: 'a=b', type: 'application/x-www-form-urlencoded' };
      return lab.call('POST', `assignments/terminate/${id}`, form);
    },
    upstream: { status: 200 },
    departure: 'other-bodies',
  },
  {
    what: 'gives its version as a text',
    ask: plain('GET', 'version'),
    upstream: { status: 200, body: expect.stringMatching(/^QUADS version \d+\.\d+\.\d+/) },
  },
];

/** Who may call, and accounts. */
const accounts: readonly Behaviour[] = [
  {
    what: 'refuses a call without credentials with 400',
    ask: (lab) => lab.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: '' }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'refuses a bare scheme with 400',
    ask: (lab) =>
      lab.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: 'Bearer' }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'refuses an unknown token with 401',
    ask: (lab) =>
      lab.call('POST', 'clouds', { body: { cloud: 'cloud5' }, authorization: 'Bearer qat_x' }),
    upstream: { status: 401, body: { error: 'Unauthorized', message: expect.any(String) } },
    departure: 'legacy-status',
  },
  {
    what: 'refuses an unknown token where quads-lib does not call, with 401',
    ask: (lab) => lab.call('GET', 'me', { authorization: 'Bearer qat_x' }),
    upstream: { status: 401, body: { error: 'Unauthorized', message: expect.any(String) } },
  },
  {
    what: 'breaks down on an unknown scheme',
    ask: (lab) => lab.call('GET', 'me', { authorization: 'Digest x' }),
    upstream: { status: 500, type: html },
    departure: 'bad-input',
  },
  {
    what: 'refuses a tenant what admins do with 403',
    ask: (lab) => lab.call('POST', 'clouds', { body: { cloud: 'c5' }, authorization: lab.tenant }),
    upstream: { status: 403, body: { error: 'Forbidden' } },
    departure: 'legacy-status',
  },
  {
    what: 'logs in with 201 and a token',
    ask: plain('POST', 'login'),
    upstream: {
      status: 201,
      body: { status_code: 201, status: 'success', auth_token: expect.any(String) },
    },
  },
  {
    what: 'refuses a wrong password in plain text',
    ask: (lab) => lab.call('POST', 'login', { authorization: basic('a@example.com', 'wrong') }),
    upstream: { status: 401, type: 'text/plain' },
  },
  {
    what: 'refuses a login without credentials in plain text',
    ask: (lab) => lab.call('POST', 'login', { authorization: '' }),
    upstream: { status: 401, type: 'text/plain' },
    departure: 'missing-credentials',
  },
  {
    what: 'takes one guess of a password after another',
    ask: async (lab) => {
      const { email } = await lab.account();
      let seen: Seen | undefined;
      for (let guess = 0; guess < 12; guess += 1)
        seen = await lab.call('POST', 'login', { authorization: basic(email, `guess ${guess}`) });
      return seen as Seen;
    },
    upstream: { status: 401 },
    departure: 'password-attempts',
  },
  {
    what: 'says nothing of a status when it logs out',
    ask: async (lab) => {
      const { email, password } = await lab.account();
      return lab.call('POST', 'logout', { authorization: await login(lab, email, password) });
    },
    upstream: { status: 200, body: { status: 'success' }, is: lacks('status_code') },
    departure: 'logout-status',
  },
  {
    what: 'refuses a logout without a login with 403',
    ask: (lab) => lab.call('POST', 'logout', { authorization: '' }),
    upstream: { status: 403 },
    departure: 'missing-credentials',
  },
  {
    what: 'keeps logins when the password changes',
    ask: async (lab) => {
      const { email, password } = await lab.account();
      const authorization = await login(lab, email, password);
      await lab.call('PATCH', `users/${email}`, { body: { password: 'another horse battery' } });
      return lab.call('GET', 'me', { authorization });
    },
    upstream: { status: 200 },
    departure: 'password-ends-logins',
  },
  {
    what: 'says who calls',
    ask: (lab) => lab.call('GET', 'me', { authorization: lab.tenant }),
    upstream: { status: 200, body: { email: 'tenant@example.com', roles: ['user'] } },
  },
  {
    what: 'registers with 201 and a token',
    ask: plain('POST', 'register', { email: 'new@example.com', password: 'correct horse' }),
    upstream: { status: 201, body: { status_code: 201, auth_token: expect.any(String) } },
  },
  {
    what: 'refuses to register an account again with 401',
    ask: async (lab) => lab.call('POST', 'register', { body: await lab.account() }),
    upstream: { status: 401, body: { message: expect.stringContaining('already exists') } },
    departure: 'register-refusals',
  },
  {
    what: 'refuses to register what is no address with 401',
    ask: plain('POST', 'register', { email: 'nobody', password: 'correct horse' }),
    upstream: { status: 401 },
    departure: 'register-refusals',
  },
  {
    what: 'makes an account for anyone',
    ask: (lab) =>
      lab.call('POST', 'users', { body: { email: 'any@example.com' }, authorization: '' }),
    upstream: { status: 201 },
    departure: 'account-creation',
  },
  {
    what: 'gives null for an unknown user',
    ask: plain('GET', 'users/nobody@example.com'),
    upstream: { status: 200, body: null },
    departure: 'users',
  },
  {
    what: 'lets tenants read no user',
    ask: (lab) => lab.call('GET', 'users/tenant@example.com', { authorization: lab.tenant }),
    upstream: { status: 403 },
    departure: 'users',
  },
  {
    what: 'makes a token with 201 and shows it once',
    ask: async (lab) => {
      const { email } = await lab.account();
      return lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
    },
    upstream: { status: 201, body: { name: 'laptop', token: expect.stringMatching(/^qat_/) } },
  },
  {
    what: 'refuses a second token of one name with 400',
    ask: async (lab) => {
      const { email } = await lab.account();
      await lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      return lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
    },
    upstream: { status: 400, body: error },
  },
  {
    what: 'answers an unknown token with 404, without a code',
    ask: (lab) => lab.call('DELETE', `tokens/tenant@example.com/${noId}`),
    upstream: { status: 404, is: lacks('code') },
    departure: 'token-codes',
  },
  {
    what: 'refuses the tokens of another with 403',
    ask: (lab) => lab.call('GET', 'tokens/admin@example.com', { authorization: lab.tenant }),
    upstream: { status: 403 },
  },
  {
    what: 'refuses to log out an API token with 401',
    ask: async (lab) => {
      const { email } = await lab.account();
      const made = await lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      const { token } = made.body as { token: string };
      return lab.call('POST', 'logout', { authorization: `Bearer ${token}` });
    },
    upstream: { status: 401 },
    departure: 'legacy-status',
  },
  {
    what: 'lists tokens without their text',
    ask: async (lab) => {
      const { email } = await lab.account();
      await lab.call('POST', `tokens/${email}`, { body: { name: 'laptop' } });
      const seen = await lab.call('GET', `tokens/${email}/`);
      return { ...seen, body: (seen.body as unknown[])[0] };
    },
    upstream: {
      status: 200,
      body: {
        id: expect.any(Number),
        name: 'laptop',
        token_prefix: expect.stringMatching(/^qat_/),
      },
      is: lacks('token'),
    },
  },
];

/** Clouds, hosts and their parts. */
const inventory: readonly Behaviour[] = [
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

/** Assignments and schedules. */
const bookings: readonly Behaviour[] = [
  {
    what: 'makes an assignment with 201',
    ask: async (lab) =>
      lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...work } }),
    upstream: { status: 201, body: { id: expect.any(Number), active: true, owner: 'somebody' } },
  },
  {
    what: 'ignores keys that an assignment does not have when it is made',
    ask: async (lab) =>
      lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...work, force: true } }),
    upstream: { status: 201 },
  },
  {
    what: 'refuses keys that an assignment does not have when it is changed',
    ask: async (lab) =>
      lab.call('PATCH', `assignments/${(await lab.assignment()).id}`, { body: { force: true } }),
    upstream: { status: 400 },
  },
  {
    what: 'refuses a second assignment of a cloud with 400',
    ask: async (lab) => {
      const { cloud } = await lab.assignment();
      return lab.call('POST', 'assignments', { body: { cloud, ...work } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'gives an object for the assignment of a free cloud',
    ask: async (lab) => lab.call('GET', `assignments/active/${await lab.cloud()}`),
    upstream: { status: 200, body: {}, is: lacks('id') },
  },
  {
    what: 'refuses the assignment of an unknown cloud with 400',
    ask: plain('GET', 'assignments/active/cloud99'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses an unknown assignment with 400',
    ask: plain('GET', `assignments/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'gives a list for no assignments',
    ask: plain('GET', 'assignments?owner=nobody'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'uses the operator of a filter for the filters after it',
    ask: async (lab) => {
      await lab.assignment();
      return lab.call('GET', 'assignments?owner__ne=nobody&active=true');
    },
    upstream: {
      status: 200,
      is: ({ body }) => (body as { active: boolean }[]).every(({ active }) => !active),
    },
    departure: 'operator-leak',
  },
  {
    what: 'wants a ticket for a self assignment',
    ask: async (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await lab.cloud() },
        authorization: lab.stranger,
      }),
    upstream: { status: 400 },
    departure: 'self-ticket',
  },
  {
    what: 'ignores keys that a self assignment does not have',
    ask: async (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await lab.cloud(), ticket: '7', owner: 'else' },
        authorization: lab.stranger,
      }),
    upstream: { status: 201, body: { owner: 'stranger' } },
  },
  {
    what: 'refuses a self assignment of the spare pool with 400',
    ask: (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: 'cloud01', ticket: '7' },
        authorization: lab.tenant,
      }),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'terminates with a status and a message',
    ask: async (lab) =>
      lab.call('POST', `assignments/terminate/${(await lab.own()).id}`, {
        authorization: lab.tenant,
      }),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    what: 'refuses to terminate what is of another with 403',
    ask: async (lab) =>
      lab.call('POST', `assignments/terminate/${(await lab.own()).id}`, {
        authorization: lab.stranger,
      }),
    upstream: { status: 403 },
    departure: 'legacy-status',
  },
  {
    what: 'keeps schedules to come when it terminates',
    ask: async (lab) => {
      const { id, cloud } = await lab.assignment();
      const later = { start: '2098-01-01 00:00', end: '2098-02-01 00:00' };
      await lab.call('POST', 'schedules', {
        body: { cloud, hostname: await lab.host(), ...later },
      });
      await lab.call('POST', `assignments/terminate/${id}`);
      return lab.call('GET', `schedules?assignment_id=${id}`);
    },
    upstream: { status: 200, is: (seen) => !empty(seen) },
    departure: 'terminate-removes',
  },
  {
    what: 'books a host with 201',
    ask: async (lab) =>
      lab.call('POST', 'schedules', {
        body: { cloud: (await lab.assignment()).cloud, hostname: await lab.host(), ...times },
      }),
    upstream: {
      status: 201,
      body: { id: expect.any(Number), start: expect.stringMatching(/ GMT$/), build_start: null },
    },
  },
  {
    what: 'refuses a tenant an assignment that is not for oneself with 403',
    ask: async (lab) =>
      lab.call('POST', 'schedules', {
        body: { cloud: (await lab.assignment()).cloud, hostname: await lab.host() },
        authorization: lab.tenant,
      }),
    upstream: { status: 403 },
    departure: 'legacy-status',
  },
  {
    what: 'lets any user book into a self assignment',
    ask: async (lab) =>
      lab.call('POST', 'schedules', {
        body: { cloud: (await lab.own()).cloud, hostname: await lab.host() },
        authorization: lab.stranger,
      }),
    upstream: { status: 201 },
    departure: 'own-self-assignment',
  },
  {
    what: 'books hosts of a batch one by one',
    ask: async (lab) => {
      const [{ cloud }, name] = [await lab.assignment(), await lab.host()];
      const body = { cloud, hostnames: [name, nobody], ...times };
      await lab.call('POST', 'schedules/batch', { body });
      return lab.call('GET', `schedules?host=${name}`);
    },
    upstream: { status: 200, is: (seen) => !empty(seen) },
    departure: 'batch-whole',
  },
  {
    what: 'ignores keys that a batch does not have',
    ask: async (lab) => {
      const [{ cloud }, name] = [await lab.assignment(), await lab.host()];
      const body = { cloud, hostnames: [name], ...times, force: true };
      return lab.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 201, body: { schedules_created: 1 } },
  },
  {
    what: 'refuses an unknown schedule with 400',
    ask: plain('GET', `schedules/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a change of a schedule that changes nothing with 400',
    ask: async (lab) => lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body: {} }),
    upstream: { status: 400 },
  },
  {
    what: 'refuses a date without a time',
    ask: async (lab) =>
      lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body: { end: '2098-01-01' } }),
    upstream: { status: 400 },
    departure: 'date-alone',
  },
  {
    what: 'refuses a build that ends before it starts with 400',
    ask: async (lab) => {
      const body = { build_start: minutesFromNow(10), build_end: minutesFromNow(5) };
      return lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    what: 'refuses a build outside of the schedule with 400',
    ask: async (lab) => {
      const body = { build_start: '2020-01-01T00:00' };
      return lab.call('PATCH', `schedules/${(await lab.booked()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    what: 'refuses schedules of an unknown host with 400',
    ask: plain('GET', `schedules?host=${nobody}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'takes a schedule for current at its end',
    ask: async (lab) => {
      const { id, host } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { end: '2098-01-01T10:00' } });
      return lab.call('GET', `schedules/current?host=${host}&date=2098-01-01T10:00`);
    },
    upstream: { status: 200, is: (seen) => !empty(seen) },
    departure: 'half-open',
  },
  {
    what: 'takes a schedule that ends when it starts',
    ask: async (lab) => {
      const at = { start: '2098-01-01 10:00', end: '2098-01-01 10:00' };
      const body = { cloud: (await lab.assignment()).cloud, hostname: await lab.host(), ...at };
      return lab.call('POST', 'schedules', { body });
    },
    upstream: { status: 201 },
    departure: 'empty-schedule',
  },
  {
    what: 'holds a build against what one request has alone',
    ask: async (lab) => {
      const { id } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { build_start: minutesFromNow(20) } });
      return lab.call('PATCH', `schedules/${id}`, { body: { build_end: minutesFromNow(10) } });
    },
    upstream: { status: 200 },
    departure: 'build-times',
  },
  {
    what: 'takes an end that excludes the build that a schedule has',
    ask: async (lab) => {
      const { id } = await lab.booked();
      await lab.call('PATCH', `schedules/${id}`, { body: { build_end: minutesFromNow(20) } });
      return lab.call('PATCH', `schedules/${id}`, { body: { end: minutesFromNow(10) } });
    },
    upstream: { status: 200 },
    departure: 'build-times',
  },
  {
    what: 'does not filter schedules by cloud',
    ask: async (lab) => lab.call('GET', `schedules?cloud=${(await lab.booked()).cloud}`),
    upstream: { status: 400 },
    departure: 'client-filters',
  },
  {
    what: 'drops a filter of current schedules by an unknown host',
    ask: plain('GET', `schedules/current?host=${nobody}`),
    upstream: { status: 200 },
    departure: 'unknown-filter',
  },
  {
    what: 'breaks down on schedules in groups',
    ask: plain('GET', 'schedules?group_by=host_id'),
    upstream: { status: 500 },
    departure: 'group-by',
  },
  {
    what: 'does not wipe without being asked',
    ask: async (lab) =>
      lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...work } }),
    upstream: { status: 201, body: { wipe: false, is_self_schedule: false } },
  },
  {
    what: 'takes further users as one text',
    ask: async (lab) => {
      const body = { cloud: await lab.cloud(), ...work, ccuser: 'ann,bob' };
      return lab.call('POST', 'assignments', { body });
    },
    upstream: { status: 201, body: { ccuser: ['ann', 'bob'] } },
  },
  {
    what: 'takes null where nothing is wanted',
    ask: async (lab) => {
      const body = { cloud: await lab.cloud(), ...work, ccuser: null, vlan: null };
      return lab.call('POST', 'assignments', { body });
    },
    upstream: { status: 201 },
  },
  {
    what: 'takes a number as text',
    ask: async (lab) =>
      lab.call('PATCH', `assignments/${(await lab.assignment()).id}`, { body: { qinq: '1' } }),
    upstream: { status: 200, body: { qinq: 1 } },
  },
  {
    what: 'gives a self assignment a QinQ of 0, and its prefix',
    ask: async (lab) =>
      lab.call('POST', 'assignments/self', {
        body: { description: 'Mine', cloud: await lab.cloud(), ticket: '7' },
        authorization: lab.stranger,
      }),
    upstream: { status: 201, body: { qinq: 0, description: '[SSM] Mine', is_self_schedule: true } },
  },
  {
    what: 'lists schedules that end within a week',
    ask: plain('GET', 'assignments/expirations'),
    upstream: { status: 200, body: expect.any(Array) },
  },
  {
    what: 'removes an assignment with a status and a message',
    ask: async (lab) => lab.call('DELETE', `assignments/${(await lab.assignment()).id}`),
    upstream: { status: 200, body: { status_code: 200, message: expect.any(String) } },
  },
  {
    what: 'refuses to terminate what there is not with 400',
    ask: plain('POST', `assignments/terminate/${noId}`),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a schedule without times with 400',
    ask: async (lab) => {
      const body = { cloud: (await lab.assignment()).cloud, hostname: await lab.host() };
      return lab.call('POST', 'schedules', { body });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'refuses a host that is booked with 400',
    ask: async (lab) => {
      const { host, cloud } = await lab.booked();
      return lab.call('POST', 'schedules', { body: { cloud, hostname: host, ...times } });
    },
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'names the hosts of a batch that are not available',
    ask: async (lab) => {
      const { host, cloud } = await lab.booked();
      const body = { cloud, hostnames: [host], ...times };
      return lab.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 400, body: { unavailable_hosts: [expect.stringContaining('r640')] } },
  },
  {
    what: 'answers a batch with what it made, and wipes',
    ask: async (lab) => {
      const body = { cloud: await lab.cloud(), hostnames: [await lab.host()], ...times };
      return lab.call('POST', 'schedules/batch', {
        body: { ...body, description: 'Work', owner: 'somebody', ticket: '1' },
      });
    },
    upstream: {
      status: 201,
      body: {
        assignment_id: expect.any(Number),
        schedules_created: 1,
        hostnames: [expect.stringContaining('r640')],
        jira_updated: expect.any(Boolean),
      },
    },
  },
  {
    what: 'refuses to change the state of a move at its schedule with 400',
    ask: async (lab) => {
      const body = { move_status: 'completed' };
      return lab.call('PATCH', `schedules/${(await lab.moving()).id}`, { body });
    },
    upstream: { status: 400 },
  },
  {
    what: 'filters schedules by the state of their moves',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      const seen = await lab.call('GET', `schedules?move_status=provisioning&host=${host}`);
      return { ...seen, body: (seen.body as { id: number }[]).map((one) => one.id === id) };
    },
    upstream: { status: 200, body: [true] },
  },
];

/** VLANs, and what else belongs to an assignment. */
const network = {
  gateway: '10.1.50.1',
  ip_free: 509,
  ip_range: '10.1.50.0/23',
  netmask: '255.255.254.0',
};
let vlans = 0;
const vlan = async (lab: Lab): Promise<number> => {
  vlans += 1;
  await lab.call('POST', 'vlans', { body: { ...network, vlan_id: vlans } });
  return vlans;
};

const networks: readonly Behaviour[] = [
  {
    what: 'makes a VLAN with 200',
    ask: plain('POST', 'vlans', { ...network, vlan_id: 4000 }),
    upstream: { status: 200, body: { id: expect.any(Number), vlan_id: 4000, ...network } },
  },
  {
    what: 'shows the VLAN of an assignment',
    ask: async (lab) =>
      lab.call('POST', 'assignments', {
        body: { cloud: await lab.cloud(), vlan: await vlan(lab), ...work },
      }),
    upstream: { status: 201, body: { vlan: network, vlan_id: expect.any(Number) } },
  },
  {
    what: 'lets several assignments have one VLAN',
    ask: async (lab) => {
      const body = { vlan: await vlan(lab), ...work };
      await lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...body } });
      return lab.call('POST', 'assignments', { body: { cloud: await lab.cloud(), ...body } });
    },
    upstream: { status: 201 },
    departure: 'vlan-once',
  },
  {
    what: 'ignores the VLAN of a batch that makes no assignment',
    ask: async (lab) => {
      const { cloud } = await lab.assignment();
      const body = { cloud, hostnames: [await lab.host()], ...times, vlan: await vlan(lab) };
      return lab.call('POST', 'schedules/batch', { body });
    },
    upstream: { status: 201 },
    departure: 'batch-vlan',
  },
  {
    what: 'takes any number for a VLAN',
    ask: plain('POST', 'vlans', { ...network, vlan_id: 5000 }),
    upstream: { status: 200 },
    departure: 'vlan-number',
  },
  {
    what: 'answers an unknown VLAN with an error of its own',
    ask: plain('GET', 'vlans/4094'),
    upstream: { status: 400, body: { error: 'Entry not found' } },
    departure: 'unknown-vlan',
  },
  {
    what: 'shows the notifications of an assignment',
    ask: async (lab) => lab.call('GET', `assignments/${(await lab.assignment()).id}`),
    upstream: {
      status: 200,
      body: { notification: { id: expect.any(Number), pre: false, seven_days: false } },
    },
  },
  {
    what: 'shows operating systems by four keys',
    ask: plain('GET', 'hosts/os_list'),
    upstream: {
      status: 200,
      body: [{ Id: 4, Title: 'RHEL 9.4', 'Release Name': 'Plow', Family: 'Redhat' }],
    },
  },
  {
    what: 'makes a host with the name of a route',
    ask: plain('POST', 'hosts', { name: 'os_list', ...place }),
    upstream: { status: 200 },
    departure: 'literal-names',
  },
  {
    what: 'lets only admins set the key of an account',
    ask: (lab) =>
      lab.call('PATCH', 'users/tenant@example.com', {
        body: {
          ssh_key:
            'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHKkQqLVXxfYhYcyiCZ9gOzUBgdzUPMWKQZk3gkzU8Hc me',
        },
        authorization: lab.tenant,
      }),
    upstream: { status: 403 },
    departure: 'own-ssh-key',
  },
  {
    what: 'finds users by the id of another service',
    ask: plain('GET', 'users?google_id=1'),
    upstream: { status: 200, body: null },
    departure: 'left-out-accounts',
  },
  {
    what: 'shows users with the id of another service',
    ask: plain('GET', 'users/tenant@example.com'),
    upstream: { status: 200, is: has('google_id') },
    departure: 'left-out-user-fields',
  },
  {
    what: 'filters assignments by their further users',
    ask: plain('GET', 'assignments?ccuser=ann'),
    upstream: { status: 200 },
    departure: 'assignment-filters',
  },
];

/** Moves, and how they are reported. */
const moves: readonly Behaviour[] = [
  {
    what: 'lists hosts that are not where they belong',
    ask: async (lab) => {
      const { host } = await lab.booked();
      const seen = await lab.call('GET', 'moves');
      return { ...seen, body: (seen.body as { host: string }[]).find((one) => one.host === host) };
    },
    upstream: { status: 200, body: { new: expect.any(String), current: 'cloud01' } },
  },
  {
    what: 'refuses a bad date with 400',
    ask: plain('GET', 'moves?date=tomorrow'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'gives an empty list of moves to an unknown cloud',
    ask: plain('GET', 'moves/progress?cloud=cloud99'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'ignores an empty status and parameters that it does not know',
    ask: plain('GET', 'moves/progress?cloud=cloud99&status=&nothing=1'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'takes a status in any case',
    ask: plain('GET', 'moves/progress?cloud=cloud99&status=FAILED'),
    upstream: { status: 200, is: empty },
  },
  {
    what: 'refuses an unknown status with 400',
    ask: plain('GET', 'moves/progress?status=nothing'),
    upstream: { status: 400, body: resourceError },
  },
  {
    what: 'lists no completed moves',
    ask: async (lab) => {
      const { id, cloud } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.call('GET', `moves/progress?status=completed&cloud=${cloud}`);
    },
    upstream: { status: 200, is: empty },
  },
  {
    what: 'has an error and a message for a host without a move',
    ask: async (lab) => lab.call('GET', `moves/progress/${await lab.host()}`),
    upstream: { status: 404, body: error },
  },
  {
    what: 'shows a move with ten keys',
    ask: async (lab) => lab.call('GET', `moves/progress/${(await lab.moving()).host}`),
    upstream: {
      status: 200,
      body: {
        id: expect.any(Number),
        host: expect.any(String),
        host_id: expect.any(Number),
        source_cloud: 'cloud01',
        target_cloud: expect.any(String),
        status: 'provisioning',
        message: null,
        error_message: null,
        started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/),
        completed_at: null,
      },
    },
  },
  {
    what: 'shows no completed move, whatever the query says',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.call('GET', `moves/progress/${host}?include=ended`);
    },
    upstream: { status: 404 },
    departure: 'completed-stays',
  },
  {
    what: 'shows no move of a schedule that is over',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      await lab.letEnd(id);
      return lab.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 404 },
    departure: 'live-moves-listed',
  },
  {
    what: 'shows no move of an assignment that was terminated',
    ask: async (lab) => {
      const { assignment, host } = await lab.moving();
      await lab.call('POST', `assignments/terminate/${assignment}`);
      return lab.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 404 },
    departure: 'schedule-ended',
  },
  {
    what: 'begins a batch with 201 and the ids of the schedules',
    ask: async (lab) => {
      const { host, id } = await lab.booked();
      const seen = await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return { ...seen, body: (seen.body as Record<string, number>)[host] === id };
    },
    upstream: { status: 201, body: true },
  },
  {
    what: 'refuses an empty batch with 400',
    ask: plain('POST', 'moves/progress/batch', { hostnames: [] }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'breaks down on a host without a schedule',
    ask: async (lab) => {
      const hostnames = [await lab.host({ cloud: await lab.cloud() })];
      return lab.call('POST', 'moves/progress/batch', { body: { hostnames } });
    },
    upstream: { status: 500, type: html },
    departure: 'batch-start',
  },
  {
    what: 'breaks down on an unknown host',
    ask: plain('POST', 'moves/progress/batch', { hostnames: [nobody] }),
    upstream: { status: 500, type: html },
    departure: 'batch-start',
  },
  {
    what: 'forgets the failure when the host is started again',
    ask: async (lab) => {
      const { host } = await failed(lab);
      const { body } = await lab.call('GET', `moves/progress/${host}`);
      await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return lab.call('GET', `moves/${(body as { move_id: number }).move_id}`);
    },
    upstream: { status: 404 },
    departure: 'attempts-kept',
  },
  {
    what: 'keeps the end of the failure when the host is started again',
    ask: async (lab) => {
      const { host, id } = await failed(lab);
      await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      return lab.call('GET', `schedules/${id}`);
    },
    upstream: { status: 200, body: { build_end: expect.any(String) } },
    departure: 'retry-build-end',
  },
  {
    what: 'looks for a host that is called batch',
    ask: plain('GET', 'moves/progress/batch'),
    upstream: { status: 404, body: error },
    departure: 'literal-batch',
  },
  {
    what: 'shows a failure, with its error',
    ask: async (lab) => lab.call('GET', `moves/progress/${(await failed(lab)).host}`),
    upstream: {
      status: 200,
      body: { status: 'failed', error_message: 'Failed at provisioning' },
    },
  },
  {
    what: 'keeps the last message next to the failure',
    ask: async (lab) => {
      const { id, host } = await lab.moving();
      await lab.report(id, { message: 'Half way' });
      await lab.report(id, { status: 'failed', error_message: 'Failed at provisioning' });
      return lab.call('GET', `moves/progress/${host}`);
    },
    upstream: { status: 200, body: { status: 'failed', message: 'Half way' } },
    departure: 'failure-message',
  },
  {
    what: 'takes a message, and a number for one',
    ask: async (lab) => lab.report((await lab.moving()).id, { message: 7 }),
    upstream: { status: 200, body: { message: '7', status: 'provisioning' } },
  },
  {
    what: 'takes a report without content',
    ask: async (lab) => lab.report((await lab.moving()).id, {}),
    upstream: { status: 200, body: { status: 'provisioning' } },
  },
  {
    what: 'ignores keys that a report does not have',
    ask: async (lab) => lab.report((await lab.moving()).id, { status: 'reboot', force: true }),
    upstream: { status: 200, body: { status: 'reboot' } },
  },
  {
    what: 'leaves a field as it is for null',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { message: 'Half way' });
      return lab.report(id, { status: 'reboot', message: null });
    },
    upstream: { status: 200, body: { status: 'reboot', message: 'Half way' } },
  },
  {
    what: 'refuses an unknown status in a report with 400',
    ask: async (lab) => lab.report((await lab.moving()).id, { status: 'nothing' }),
    upstream: { status: 400, body: error },
  },
  {
    what: 'refuses a report of an unknown id with 404',
    ask: (lab) => lab.report(noId, { status: 'reboot' }),
    upstream: { status: 404, body: error },
  },
  {
    what: 'knows no reports by host',
    ask: async (lab) => {
      const { host } = await lab.moving();
      return lab.call('PATCH', `moves/progress/${host}`, { body: { status: 'reboot' } });
    },
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    what: 'lets a stage follow a later one',
    ask: async (lab) => lab.report((await lab.moving()).id, { status: 'switch_config' }),
    upstream: { status: 200, body: { status: 'switch_config' } },
    departure: 'status-order',
  },
  {
    what: 'lets a stage follow the end',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.report(id, { status: 'pending' });
    },
    upstream: { status: 200, body: { status: 'pending' } },
    departure: 'status-order',
  },
  {
    what: 'lets a stage follow a failure whose schedule is gone',
    ask: async (lab) => {
      const { id, assignment } = await failed(lab);
      await lab.call('POST', `assignments/terminate/${assignment}`);
      return lab.report(id, { status: 'reboot' });
    },
    upstream: { status: 200, body: { status: 'reboot' } },
    departure: 'stage-after-schedule',
  },
  {
    what: 'keeps the last state at the schedule',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { status: 'completed', message: 'Done' });
      return lab.call('GET', `schedules/${id}`);
    },
    upstream: {
      status: 200,
      body: { move_status: 'completed', move_message: 'Done', move_source_cloud: 'cloud01' },
    },
  },
  {
    what: 'sets the times of the build at the schedule',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { status: 'completed' });
      return lab.call('GET', `schedules/${id}`);
    },
    upstream: {
      status: 200,
      body: { build_start: expect.any(String), build_end: expect.any(String) },
    },
  },
  {
    what: 'keeps the error when a failed move goes on',
    ask: async (lab) => lab.report((await failed(lab)).id, { status: 'reboot' }),
    upstream: {
      status: 200,
      body: { status: 'reboot', error_message: 'Failed at provisioning' },
    },
    departure: 'error-cleared',
  },
  {
    what: 'takes a report of a schedule whose move was not begun, without a start',
    ask: async (lab) => lab.report((await lab.booked()).id, { status: 'provisioning' }),
    upstream: { status: 200, body: { status: 'provisioning', started_at: null } },
    departure: 'report-begins',
  },
  {
    what: 'takes a report of a schedule that is to come',
    ask: async (lab) => {
      const body = { cloud: (await lab.assignment()).cloud, hostname: await lab.host() };
      const later = { start: '2098-01-01 00:00', end: '2098-02-01 00:00' };
      const made = await lab.call('POST', 'schedules', { body: { ...body, ...later } });
      return lab.report((made.body as { id: number }).id, { status: 'provisioning' });
    },
    upstream: { status: 200, body: { status: 'provisioning' } },
  },
  {
    what: 'takes an empty message as one',
    ask: async (lab) => {
      const { id } = await lab.moving();
      await lab.report(id, { message: 'Half way' });
      return lab.report(id, { message: '' });
    },
    upstream: { status: 200, body: { message: '' } },
  },
  {
    what: 'begins a move anew under the same id',
    ask: async (lab) => {
      const { host, id } = await lab.moving();
      await lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host] } });
      const seen = await lab.call('GET', `moves/progress/${host}`);
      return { ...seen, body: [(seen.body as { id: number }).id === id, seen.body] };
    },
    upstream: { status: 200, body: [true, { status: 'pending', message: null }] },
  },
  {
    what: 'merges a host that is named twice',
    ask: async (lab) => {
      const { host } = await lab.booked();
      return lab.call('POST', 'moves/progress/batch', { body: { hostnames: [host, host] } });
    },
    upstream: { status: 201 },
  },
  {
    what: 'breaks down on a batch that is a text',
    ask: plain('POST', 'moves/progress/batch', { hostnames: 'h1.example.com' }),
    upstream: { status: 500, type: html },
    departure: 'bad-input',
  },
  {
    what: 'removes no progress',
    ask: async (lab) => lab.call('DELETE', `moves/progress/${(await lab.moving()).id}`),
    upstream: { status: 405 },
    departure: 'legacy-status',
  },
  {
    what: 'refuses NUL in a message with 400',
    ask: async (lab) => lab.report((await lab.moving()).id, { message: 'a\0b' }),
    upstream: { status: 400, body: resourceError },
  },
];

/** All that has been read or seen of upstream, as far as a request shows it. */
export const behaviours: readonly (readonly [area: string, of: readonly Behaviour[]])[] = [
  ['requests', requests],
  ['accounts', accounts],
  ['inventory', inventory],
  ['bookings', bookings],
  ['networks', networks],
  ['moves', moves],
];
