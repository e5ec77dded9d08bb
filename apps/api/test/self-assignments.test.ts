import { describe, expect, test } from 'vitest';
import { useSystem } from './support/system.js';
import { claim, selfAssignment, selfSchedule, tenantNamed, useTenants } from './support/tenants.js';

// Users take clouds for themselves: which, how many, and that two at once never get the same.

const system = useSystem({ config: { selfSchedule } });
const replica = useSystem({ replicaOf: system, config: { selfSchedule } });
const off = useSystem();
const { tenant, newCloud, freeNames } = useTenants(system);

describe('a self-assignment', () => {
  test('has the requester as its owner and the first free cloud', async () => {
    await newCloud();
    const first = (await freeNames())[0];
    const alice = await tenant();
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

  test('can name its cloud', async () => {
    await newCloud();
    const cloud = await newCloud();
    expect((await claim(await tenant(), { cloud })).body.cloud.name).toBe(cloud);
    const next = await claim(await tenant(), { cloud });
    expect(next).toMatchObject({ status: 400, body: { code: 'cloud_not_free' } });
  });

  test.each([
    ['the spare pool', 'cloud01', 'cloud_not_free'],
    ['a cloud that is not there', 'cloud-of-nobody', 'unknown_cloud'],
  ])('is refused for %s', async (_what, cloud, code) => {
    expect(await claim(await tenant(), { cloud })).toMatchObject({ status: 400, body: { code } });
  });

  test.each([{}, { description: '' }, { description: null }, { ...selfAssignment, qinq: '' }])(
    'is refused with %j',
    async (body) => {
      expect(await (await tenant()).call('POST', 'assignments/self', body)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
    },
  );

  test('is limited to one until it ends', async () => {
    await newCloud();
    await newCloud();
    const alice = await tenant();
    const { id } = (await claim(alice)).body;
    expect(await claim(alice)).toMatchObject({
      status: 403,
      body: { code: 'self_schedule_limit' },
    });
    expect((await alice.call('POST', `assignments/terminate/${id}`)).status).toBe(200);
    expect((await claim(alice)).status).toBe(201);
  });

  test('is refused if self-scheduling is off', async () => {
    const alice = await tenantNamed(off, 'alice');
    expect(await claim(alice)).toMatchObject({ status: 403, body: { code: 'self_schedule_off' } });
  });

  test('is refused if no cloud is free', async () => {
    const { quads } = system.current;
    for (const name of await freeNames()) {
      const taken = { description: 'Taken', owner: 'tenant', ticket: '1' };
      await quads.createAssignment({ body: { cloud: name, ...taken } });
    }
    expect(await claim(await tenant())).toMatchObject({
      status: 400,
      body: { code: 'no_free_cloud' },
    });
  });
});

describe('concurrent requests on two replicas', () => {
  test('never get the same cloud', async () => {
    const users = await Promise.all(Array.from({ length: 6 }, tenant));
    const clouds = await Promise.all(Array.from({ length: 4 }, newCloud));
    const answers = await Promise.all(
      users.map((who, place) =>
        who.call('POST', 'assignments/self', selfAssignment, place % 2 ? system : replica),
      ),
    );
    const got = answers.flatMap(({ status, body }) => (status === 201 ? [body.cloud.name] : []));
    expect(got.sort()).toEqual(clouds.sort());
    const rest = answers.filter(({ status }) => status !== 201);
    expect(rest.map(({ body }) => body.code)).toEqual(['no_free_cloud', 'no_free_cloud']);
  });

  test('never exceed the limit', async () => {
    await Promise.all(Array.from({ length: 4 }, newCloud));
    const alice = await tenant();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_none, place) =>
        alice.call('POST', 'assignments/self', selfAssignment, place % 2 ? system : replica),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403]);
  });
});
