import { describe, expect, test } from 'vitest';
import { useSystem } from './support/system.js';
import { book, claim, selfSchedule, type Tenant, useTenants } from './support/tenants.js';

// Users book hosts into the clouds that they took: which, how many, and for how long.

const system = useSystem({ config: { selfSchedule } });
const { tenant, newCloud, newHost } = useTenants(system);

const dayMs = 86_400_000;

describe('a self-scheduled host', () => {
  const claimed = async (): Promise<{ alice: Tenant; cloud: string }> => {
    const alice = await tenant();
    return { alice, cloud: (await claim(alice, { cloud: await newCloud() })).body.cloud.name };
  };

  test('is booked from now, for the configured duration', async () => {
    const { alice, cloud } = await claimed();
    const times = { start: '2031-01-01 00:00', end: '2040-01-01 00:00' };
    const { status, body } = await book(alice, cloud, await newHost(), times);
    expect(status).toBe(201);
    expect(Math.abs(Date.parse(body.start ?? '') - Date.now())).toBeLessThan(60_000);
    expect(Date.parse(body.end ?? '') - Date.parse(body.start ?? '')).toBe(
      selfSchedule.days * dayMs,
    );
  });

  test('is limited in number, also for concurrent requests', async () => {
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
  ])('is refused if it is %s', async (_what, changes, code) => {
    const { alice, cloud } = await claimed();
    const answer = await book(alice, cloud, await newHost(changes));
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });

  test('is not booked twice', async () => {
    const [one, other] = [await claimed(), await claimed()];
    const host = await newHost();
    expect((await book(one.alice, one.cloud, host)).status).toBe(201);
    expect(await book(other.alice, other.cloud, host)).toMatchObject({
      status: 400,
      body: { code: 'host_not_available' },
    });
  });

  test('is refused for the assignment of another user', async () => {
    const { cloud } = await claimed();
    const made = await newCloud();
    const mallory = await tenant();
    const facts = { description: 'An admin’s', owner: mallory.name, ticket: '1' };
    await system.current.quads.createAssignment({ body: { cloud: made, ...facts } });
    for (const target of [cloud, made]) {
      const times = { start: 'now', end: '2099-01-01 00:00' };
      expect(await book(mallory, target, await newHost(), times)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
  });
});
