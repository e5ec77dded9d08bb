import type { Assignment, Cloud, Error as ErrorBody, Schedule } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo } from './support/answer.js';
import { useSystem, usual } from './support/system.js';

// Users book for themselves: what they may, how much, and that two at once never get one cloud.

const selfSchedule = { ...usual.selfSchedule, enabled: true, hostsPerCloud: 2, days: 3 };
const system = useSystem({ config: { selfSchedule } });
const replica = useSystem({ beside: system, config: { selfSchedule } });
const open = useSystem({ config: { selfSchedule, registration: 'open' } });
const off = useSystem();

const dayMs = 86_400_000;
let count = 0;

const fresh = (what: string): string => {
  count += 1;
  return `${what}${String(count).padStart(3, '0')}`;
};

interface User {
  readonly name: string;
  call<Body = Assignment & ErrorBody>(
    method: string,
    path: string,
    body?: unknown,
    on?: typeof system,
  ): Promise<Answer<Body>>;
}

/** An account that comes by API token: a password would cost a hash each. */
const userNamed = async (name: string, host = 'example.com', at = system): Promise<User> => {
  const email = `${name}@${host}`;
  const { store, quads } = at.current;
  await store.accounts.create({ email, passwordHash: 'none', roles: ['user'], active: true });
  const { token } = await quads.createApiToken({ path: { email }, body: { name: 'test' } });
  const authorization = `Bearer ${token}`;
  return {
    name,
    call: (method, path, body, on = at) =>
      answerTo(on.current.call(method, path, body, { authorization })),
  };
};

const user = (): Promise<User> => userNamed(fresh('user'));

const newCloud = async (): Promise<string> => {
  const cloud = fresh('cloud');
  await system.current.quads.createCloud({ body: { cloud } });
  return cloud;
};

const newHost = async (changes: object = {}): Promise<string> => {
  const name = `${fresh('host')}.example.com`;
  const { quads } = system.current;
  const [home] = await quads.listClouds().then((clouds) => clouds.filter(isSpare));
  if (!home) await quads.createCloud({ body: { cloud: 'cloud01' } });
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  await quads.createHost({ body: { name, ...place } });
  await quads.updateHost({ path: { hostname: name }, body: changes });
  return name;
};

const isSpare = ({ name }: Cloud): boolean => name === 'cloud01';

const freeNames = async (): Promise<string[]> =>
  (await system.current.quads.listFreeClouds()).map(({ name }) => name);

const wish = { description: 'A try' };
const claim = (who: User, more: object = {}) =>
  who.call('POST', 'assignments/self', { ...wish, ...more });

const book = (who: User, cloud: string, hostname: string, more: object = {}) =>
  who.call<Schedule & ErrorBody>('POST', 'schedules', { cloud, hostname, ...more });

describe('an assignment of one’s own', () => {
  test('has its owner from the login, and the first cloud that is free', async () => {
    await newCloud();
    const first = (await freeNames())[0];
    const alice = await user();
    const more = { cc_user: 'bob, carol', wipe: true, ticket: '7' };
    expect(await claim(alice, more)).toMatchObject({
      status: 201,
      body: {
        owner: alice.name,
        cloud: { name: first },
        description: '[SSM] A try',
        is_self_schedule: true,
        active: true,
        ccuser: ['bob', 'carol'],
        wipe: true,
        ticket: '7',
      },
    });
    expect(await freeNames()).not.toContain(first);
  });

  test('is of the cloud that it names', async () => {
    await newCloud();
    const cloud = await newCloud();
    expect((await claim(await user(), { cloud })).body.cloud.name).toBe(cloud);
    const next = await claim(await user(), { cloud });
    expect(next).toMatchObject({ status: 400, body: { code: 'cloud_not_free' } });
  });

  test.each([
    ['the spare pool', 'cloud01', 'cloud_not_free'],
    ['a cloud that is not there', 'cloud-of-nobody', 'unknown_cloud'],
  ])('is not of %s', async (_what, cloud, code) => {
    await newHost();
    expect(await claim(await user(), { cloud })).toMatchObject({ status: 400, body: { code } });
  });

  test.each([{}, { description: '' }, { ...wish, owner: 'somebody' }])(
    'is not %j',
    async (body) => {
      expect(await (await user()).call('POST', 'assignments/self', body)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
    },
  );

  test('is one at a time, until it ends', async () => {
    await newCloud();
    await newCloud();
    const alice = await user();
    const { id } = (await claim(alice)).body;
    expect(await claim(alice)).toMatchObject({
      status: 403,
      body: { code: 'self_schedule_limit' },
    });
    expect((await alice.call('POST', `assignments/terminate/${id}`)).status).toBe(200);
    expect((await claim(alice)).status).toBe(201);
  });

  test('is for nobody where users do not book', async () => {
    const alice = await userNamed('alice', 'example.com', off);
    expect(await claim(alice)).toMatchObject({ status: 403, body: { code: 'self_schedule_off' } });
  });

  test('is refused when no cloud is free', async () => {
    const { quads } = system.current;
    for (const name of await freeNames()) {
      const tenant = { description: 'Taken', owner: 'tenant', ticket: '1' };
      await quads.createAssignment({ body: { cloud: name, ...tenant } });
    }
    expect(await claim(await user())).toMatchObject({
      status: 400,
      body: { code: 'no_free_cloud' },
    });
  });
});

describe('at once, on two replicas', () => {
  test('no two get the same cloud', async () => {
    const users = await Promise.all(Array.from({ length: 6 }, user));
    const clouds = await Promise.all(Array.from({ length: 4 }, newCloud));
    const answers = await Promise.all(
      users.map((who, place) =>
        who.call('POST', 'assignments/self', wish, place % 2 ? system : replica),
      ),
    );
    const got = answers.flatMap(({ status, body }) => (status === 201 ? [body.cloud.name] : []));
    expect(got.sort()).toEqual(clouds.sort());
    const rest = answers.filter(({ status }) => status !== 201);
    expect(rest.map(({ body }) => body.code)).toEqual(['no_free_cloud', 'no_free_cloud']);
  });

  test('nobody gets more than they may', async () => {
    await Promise.all(Array.from({ length: 4 }, newCloud));
    const alice = await user();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_none, place) =>
        alice.call('POST', 'assignments/self', wish, place % 2 ? system : replica),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403]);
  });
});

describe('a host', () => {
  const claimed = async (): Promise<{ alice: User; cloud: string }> => {
    const alice = await user();
    return { alice, cloud: (await claim(alice, { cloud: await newCloud() })).body.cloud.name };
  };

  test('is lent from now on, whatever times are given', async () => {
    const { alice, cloud } = await claimed();
    const times = { start: '2031-01-01 00:00', end: '2040-01-01 00:00' };
    const { status, body } = await book(alice, cloud, await newHost(), times);
    expect(status).toBe(201);
    expect(Math.abs(Date.parse(body.start ?? '') - Date.now())).toBeLessThan(60_000);
    expect(Date.parse(body.end ?? '') - Date.parse(body.start ?? '')).toBe(3 * dayMs);
  });

  test('is lent up to a number of them, also at once', async () => {
    const { alice, cloud } = await claimed();
    const hosts = await Promise.all(Array.from({ length: 4 }, () => newHost()));
    const answers = await Promise.all(hosts.map((host) => book(alice, cloud, host)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 400, 400]);
    expect(await book(alice, cloud, await newHost())).toMatchObject({
      status: 400,
      body: { code: 'self_schedule_hosts' },
    });
  });

  test.each([
    ['that users may not have', { can_self_schedule: false }, 'host_not_self_schedulable'],
    ['that is broken', { broken: true }, 'host_not_available'],
    ['that is retired', { retired: true }, 'host_not_available'],
  ])('%s is not lent', async (_what, changes, code) => {
    const { alice, cloud } = await claimed();
    const answer = await book(alice, cloud, await newHost(changes));
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });

  test('is not lent twice', async () => {
    const [one, other] = [await claimed(), await claimed()];
    const host = await newHost();
    expect((await book(one.alice, one.cloud, host)).status).toBe(201);
    expect(await book(other.alice, other.cloud, host)).toMatchObject({
      status: 400,
      body: { code: 'host_not_available' },
    });
  });

  test('goes into nobody else’s assignment', async () => {
    const { cloud } = await claimed();
    const made = await newCloud();
    const mallory = await user();
    const tenant = { description: 'An admin’s', owner: mallory.name, ticket: '1' };
    await system.current.quads.createAssignment({ body: { cloud: made, ...tenant } });
    for (const target of [cloud, made]) {
      const times = { start: 'now', end: '2099-01-01 00:00' };
      expect(await book(mallory, target, await newHost(), times)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
  });
});

describe('ending', () => {
  test('is for the owner and for admins', async () => {
    const alice = await user();
    const { id } = (await claim(alice, { cloud: await newCloud() })).body;
    const path = `assignments/terminate/${id}`;
    expect(await (await user()).call('POST', path)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await alice.call('POST', path)).status).toBe(200);
    const other = (await claim(alice, { cloud: await newCloud() })).body.id;
    expect((await system.current.call('POST', `assignments/terminate/${other}`)).status).toBe(200);
  });

  test('is not for whoever has the same short name at another place', async () => {
    const name = fresh('same');
    const [alice, impostor] = [await userNamed(name), await userNamed(name, 'example.org')];
    const { id } = (await claim(alice, { cloud: await newCloud() })).body;
    expect((await impostor.call('POST', `assignments/terminate/${id}`)).status).toBe(403);
  });

  test('of what an admin made out to a short name is for who has it, unless all may register', async () => {
    for (const [at, status] of [
      [system, 200],
      [open, 403],
    ] as const) {
      const name = fresh('tenant');
      const tenant = await userNamed(name, 'example.com', at);
      const cloud = fresh('cloud');
      await at.current.quads.createCloud({ body: { cloud } });
      const facts = { description: 'An admin’s', owner: name, ticket: '1' };
      const { id } = await at.current.quads.createAssignment({ body: { cloud, ...facts } });
      expect((await tenant.call('POST', `assignments/terminate/${id}`)).status).toBe(status);
    }
  });

  test('goes over to whom an admin makes the owner', async () => {
    const [alice, bob] = [await user(), await user()];
    const { id } = (await claim(alice, { cloud: await newCloud() })).body;
    const path = { assignment_id: id };
    await system.current.quads.updateAssignment({ path, body: { owner: bob.name } });
    expect((await alice.call('POST', `assignments/terminate/${id}`)).status).toBe(403);
    expect((await bob.call('POST', `assignments/terminate/${id}`)).status).toBe(200);
  });

  test('ends what holds, removes what is to come, and gives the cloud back', async () => {
    const { quads } = system.current;
    const cloud = await newCloud();
    const tenant = { description: 'An admin’s', owner: 'tenant', ticket: '1' };
    const { id } = await quads.createAssignment({ body: { cloud, ...tenant } });
    const hostname = await newHost();
    const spans = [
      ['2020-01-01 00:00', '2020-02-01 00:00'],
      ['now', '2098-01-01 00:00'],
      ['2098-02-01 00:00', '2099-01-01 00:00'],
    ] as const;
    const made: { id: number; end: string | null }[] = [];
    for (const [start, end] of spans) {
      made.push(await quads.createSchedule({ body: { cloud, hostname, start, end } }));
    }
    await quads.terminateAssignment({ path: { assignment_id: id } });
    expect((await quads.getAssignment({ path: { assignment_id: id } })).active).toBe(false);
    const left = await quads.listSchedules({ query: { assignment_id: id } });
    expect(left.map((one) => one.id)).toEqual(made.slice(0, 2).map((one) => one.id));
    expect(left[0]).toMatchObject({ end: made[0]?.end });
    expect(Date.parse(left[1]?.end ?? '')).toBeLessThanOrEqual(Date.now());
    expect(await freeNames()).toContain(cloud);
    expect(await quads.listFutureSchedules({ query: { host: hostname } })).toEqual([]);
  });

  test('needs no schedule', async () => {
    const alice = await user();
    const { id, cloud } = (await claim(alice, { cloud: await newCloud() })).body;
    expect(await alice.call<object>('POST', `assignments/terminate/${id}`)).toMatchObject({
      status: 200,
      body: { status_code: 200, message: `Terminated assignment ${id} of ${cloud.name}.` },
    });
  });

  test('leaves no booking behind that comes at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const alice = await user();
      const { id, cloud } = (await claim(alice, { cloud: await newCloud() })).body;
      const hosts = [await newHost(), await newHost()];
      const [ended, ...booked] = await Promise.all([
        alice.call('POST', `assignments/terminate/${id}`, undefined, replica),
        ...hosts.map((host) => book(alice, cloud.name, host)),
      ]);
      expect(ended.status).toBe(200);
      for (const { status, body } of booked) {
        if (status !== 201) expect(body.code).toBe('cloud_not_assigned');
      }
      const left = await system.current.quads.listSchedules({ query: { assignment_id: id } });
      for (const { end } of left) expect(Date.parse(end ?? '')).toBeLessThanOrEqual(Date.now());
    }
  });
});
