import { describe, expect, test } from 'vitest';
import { useSystem } from './support/system.js';
import {
  book,
  claim,
  selfSchedule,
  tenantNamed,
  uniqueName,
  useTenants,
} from './support/tenants.js';

// Ending assignments: permissions, and the effect on bookings.

const system = useSystem({ config: { selfSchedule } });
const replica = useSystem({ replicaOf: system, config: { selfSchedule } });
const open = useSystem({ config: { selfSchedule, registration: 'open' } });
const { tenant, newCloud, newHost, freeNames } = useTenants(system);

describe('ending', () => {
  test('is allowed for the owner and for admins', async () => {
    const alice = await tenant();
    const { id } = (await claim(alice, { cloud: await newCloud() })).body;
    const path = `assignments/terminate/${id}`;
    expect(await (await tenant()).call('POST', path)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await alice.call('POST', path)).status).toBe(200);
    const other = (await claim(alice, { cloud: await newCloud() })).body.id;
    expect((await system.current.call('POST', `assignments/terminate/${other}`)).status).toBe(200);
  });

  test('is not allowed for an account with the same short name in another domain', async () => {
    const name = uniqueName('same');
    const [alice, impostor] = [
      await tenantNamed(system, name),
      await tenantNamed(system, name, 'example.org'),
    ];
    const { id } = (await claim(alice, { cloud: await newCloud() })).body;
    expect((await impostor.call('POST', `assignments/terminate/${id}`)).status).toBe(403);
  });

  test('of an assignment with a short name as owner is allowed for that account, unless registration is open', async () => {
    for (const [at, status] of [
      [system, 200],
      [open, 403],
    ] as const) {
      const name = uniqueName('tenant');
      const who = await tenantNamed(at, name);
      const cloud = uniqueName('cloud');
      await at.current.quads.createCloud({ body: { cloud } });
      const facts = { description: 'An admin’s', owner: name, ticket: '1' };
      const { id } = await at.current.quads.createAssignment({ body: { cloud, ...facts } });
      expect((await who.call('POST', `assignments/terminate/${id}`)).status).toBe(status);
    }
  });

  test('is allowed for a new owner that an admin sets', async () => {
    const [alice, bob] = [await tenant(), await tenant()];
    const { id } = (await claim(alice, { cloud: await newCloud() })).body;
    const path = { assignment_id: id };
    await system.current.quads.updateAssignment({ path, body: { owner: bob.name } });
    expect((await alice.call('POST', `assignments/terminate/${id}`)).status).toBe(403);
    expect((await bob.call('POST', `assignments/terminate/${id}`)).status).toBe(200);
  });

  test('ends current bookings, removes future ones, and frees the cloud', async () => {
    const { quads } = system.current;
    const cloud = await newCloud();
    const facts = { description: 'An admin’s', owner: 'tenant', ticket: '1' };
    const { id } = await quads.createAssignment({ body: { cloud, ...facts } });
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

  test('works without a schedule', async () => {
    const alice = await tenant();
    const { id, cloud } = (await claim(alice, { cloud: await newCloud() })).body;
    expect(await alice.call<object>('POST', `assignments/terminate/${id}`)).toMatchObject({
      status: 200,
      body: { status_code: 200, message: `Terminated assignment ${id} of ${cloud.name}.` },
    });
  });

  test('leaves no booking that is created concurrently', async () => {
    for (let round = 0; round < 5; round += 1) {
      const alice = await tenant();
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
