import type { Assignment, Error as ErrorBody, Schedule, Vlan } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';
import { claim, selfSchedule, tenantNamed, useTenants } from './support/tenants.js';

const config = { selfSchedule };
const system = useSystem({ config });
const replica = useSystem({ replicaOf: system, config });
const { newCloud, newHost, tenant } = useTenants(system);

type Body<T> = T & ErrorBody;

const call = <T>(method: string, path: string, body?: unknown): Promise<Answer<Body<T>>> =>
  answerTo(system.current.call(method, path, body));

const network = {
  gateway: '10.1.50.1',
  ip_free: 509,
  ip_range: '10.1.50.0/23',
  netmask: '255.255.254.0',
};
const facts = { description: 'Network tests', owner: 'tenant', ticket: '1' };

let last = 1100;

/** A VLAN that no assignment has. */
const newVlan = async (): Promise<number> => {
  last += 1;
  expect(await call('POST', 'vlans', { ...network, vlan_id: last })).toMatchObject({ status: 200 });
  return last;
};

const create = async (more: object): Promise<Answer<Body<Assignment>>> =>
  call('POST', 'assignments', { cloud: await newCloud(), ...facts, ...more });

const freeNumbers = async (): Promise<number[]> =>
  (await call<Vlan[]>('GET', 'vlans/free')).body.map(({ vlan_id }) => vlan_id);

describe('the VLANs', () => {
  test('are created, listed, read, changed and removed', async () => {
    const number = await newVlan();
    const { body: made } = await call<Vlan>('GET', `vlans/${number}`);
    expect(made).toEqual({ ...network, id: expect.any(Number), vlan_id: number });
    expect((await call<Vlan[]>('GET', 'vlans')).body).toContainEqual(made);
    const changed = { ...made, ip_free: 500, gateway: '10.1.50.2' };
    const changes = { ip_free: 500, gateway: '10.1.50.2' };
    expect((await call('PATCH', `vlans/${number}`, changes)).body).toEqual(changed);
    expect((await call('GET', `vlans/${number}/`)).body).toEqual(changed);
    expect((await call('DELETE', `vlans/${number}`)).body).toEqual({
      status_code: 200,
      message: `Removed VLAN ${number}.`,
    });
    expect((await call('GET', `vlans/${number}`)).status).toBe(400);
  });

  test('are ordered by their number', async () => {
    for (const vlan_id of [902, 901]) await call('POST', 'vlans', { ...network, vlan_id });
    const numbers = (await call<Vlan[]>('GET', 'vlans')).body.map(({ vlan_id }) => vlan_id);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(numbers).toContain(901);
  });

  test.each([
    ['GET', undefined],
    ['PATCH', { ip_free: 1 }],
    ['DELETE', undefined],
  ])('%s of one that does not exist is 400 unknown_vlan', async (method, body) => {
    expect(await call(method, 'vlans/4000', body)).toMatchObject({
      status: 400,
      body: { code: 'unknown_vlan', message: 'There is no VLAN 4000.' },
    });
  });

  test('have unique numbers', async () => {
    const number = await newVlan();
    expect(await call('POST', 'vlans', { ...network, vlan_id: number })).toMatchObject({
      status: 400,
      body: { code: 'already_exists', message: `There is a VLAN ${number} already.` },
    });
  });

  test.each(['gateway', 'ip_free', 'ip_range', 'netmask', 'vlan_id'])('require %s', async (key) => {
    const { [key]: _left, ...rest } = { ...network, vlan_id: 3000 } as Record<string, unknown>;
    expect(await call('POST', 'vlans', rest)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  test('keep their number if an update sends another one', async () => {
    const number = await newVlan();
    expect(await call('PATCH', `vlans/${number}`, { vlan_id: 17, ip_free: 3 })).toMatchObject({
      status: 200,
      body: { vlan_id: number, ip_free: 3 },
    });
  });

  test('are changed only by admins and read by everyone', async () => {
    const number = await newVlan();
    const user = await tenant();
    for (const [method, path, body] of [
      ['POST', 'vlans', { ...network, vlan_id: 3001 }],
      ['PATCH', `vlans/${number}`, { ip_free: 1 }],
      ['DELETE', `vlans/${number}`, undefined],
    ] as const) {
      expect(await user.call(method, path, body)).toMatchObject({ status: 403 });
    }
    for (const path of ['vlans', 'vlans/free', `vlans/${number}`]) {
      const open = await system.current.call('GET', path, undefined, { authorization: '' });
      expect(open.status, path).toBe(200);
    }
  });

  test('have audit entries', async () => {
    const number = await newVlan();
    await call('DELETE', `vlans/${number}`);
    const entries = await system.current.store.audit.entries({ after: '0-0', limit: 10_000 });
    const ours = entries.filter(
      ({ target, changes }) =>
        target.kind === 'vlan' && JSON.stringify(changes).includes(`${number}`),
    );
    expect(ours.map(({ action, operation }) => [action, operation])).toEqual([
      ['created', 'createVlan'],
      ['removed', 'removeVlan'],
    ]);
  });
});

describe('an assignment', () => {
  test('shows its VLAN with the id of its row, and omits the object without one', async () => {
    const number = await newVlan();
    const { body: vlan } = await call<Vlan>('GET', `vlans/${number}`);
    const { status, body } = await create({ vlan: number });
    expect(status).toBe(201);
    expect(body).toMatchObject({ vlan_id: vlan.id, vlan });
    expect((await call<Assignment>('GET', `assignments/${body.id}`)).body).toEqual(body);
    const without = await create({});
    expect(without.body.vlan_id).toBeNull();
    expect(without.body).not.toHaveProperty('vlan');
  });

  test('shows its VLAN in its schedules', async () => {
    const number = await newVlan();
    const { body: assignment } = await create({ vlan: number });
    const hostname = await newHost();
    const cloud = assignment.cloud.name;
    const times = { start: 'now', end: '2099-01-01 00:00' };
    const made = await call<Schedule>('POST', 'schedules', { cloud, hostname, ...times });
    expect(made.body.assignment.vlan).toEqual(assignment.vlan);
    const read = await call<Schedule>('GET', `schedules/${made.body.id}`);
    expect(read.body.assignment.vlan).toEqual(assignment.vlan);
    const { body: current } = await call<Schedule[]>('GET', `schedules/current?cloud=${cloud}`);
    expect(current.map((one) => one.assignment.vlan?.vlan_id)).toEqual([number]);
  });

  test.each([0, '0', 'none', 'None', 'NO', 'nada', 'Clear', null])(
    'loses its VLAN with %j, and can be created without one',
    async (none) => {
      const number = await newVlan();
      const { body } = await create({ vlan: number });
      const { body: after } = await call<Assignment>('PATCH', `assignments/${body.id}`, {
        vlan: none,
      });
      expect(after.vlan_id).toBeNull();
      expect(after).not.toHaveProperty('vlan');
      expect(await freeNumbers()).toContain(number);
      expect(await create({ vlan: none })).toMatchObject({ status: 201, body: { vlan_id: null } });
    },
  );

  test('accepts the number as text, and can change its VLAN', async () => {
    const [first, second] = [await newVlan(), await newVlan()];
    const { body } = await create({ vlan: String(first) });
    expect(body.vlan?.vlan_id).toBe(first);
    const after = await call<Assignment>('PATCH', `assignments/${body.id}`, { vlan: second });
    expect(after.body.vlan?.vlan_id).toBe(second);
    const free = await freeNumbers();
    expect([free.includes(first), free.includes(second)]).toEqual([true, false]);
  });

  test('keeps its VLAN through other changes', async () => {
    const number = await newVlan();
    const { body } = await create({ vlan: number });
    const after = await call<Assignment>('PATCH', `assignments/${body.id}`, { provisioned: true });
    expect(after.body.vlan?.vlan_id).toBe(number);
  });

  test.each(['abc', -1, 1.5, '1e3', true, {}])('refuses %j as a VLAN', async (vlan) => {
    expect(await create({ vlan })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', details: [{ in: 'body', field: 'vlan' }] },
    });
  });

  test('can be filtered by the number of its VLAN, and by having none', async () => {
    const number = await newVlan();
    const { body: assignment } = await create({ vlan: number });
    const found = async (query: string): Promise<number[]> =>
      (await call<Assignment[]>('GET', `assignments?${query}`)).body.map(({ id }) => id);
    expect(await found(`vlan=${number}`)).toEqual([assignment.id]);
    expect(await found(`vlan_id=${assignment.vlan_id}`)).toEqual([assignment.id]);
    expect(await found('vlan=4001')).toEqual([]);
    expect(await found('vlan=null')).not.toContain(assignment.id);
    expect(await found(`vlan__in=${number},4001&active=true`)).toEqual([assignment.id]);
  });
});

/** Each way to give an active assignment a VLAN, on one of two replicas. */
const ways: readonly [
  name: string,
  give: (vlan: unknown, on?: { readonly current: typeof system.current }) => Promise<Answer>,
][] = [
  [
    'POST /assignments',
    async (vlan, on = system) => {
      const body = { cloud: await newCloud(), ...facts, vlan };
      return answerTo(on.current.call('POST', 'assignments', body));
    },
  ],
  [
    'PATCH /assignments/{assignment_id}',
    async (vlan, on = system) => {
      const { body } = await create({});
      return answerTo(on.current.call('PATCH', `assignments/${body.id}`, { vlan }));
    },
  ],
  [
    'POST /assignments/self',
    async (vlan, on = system) => {
      const [who, cloud] = [await tenant(), await newCloud()];
      return who.call('POST', 'assignments/self', { description: 'A try', cloud, vlan }, on);
    },
  ],
  [
    'POST /schedules/batch',
    async (vlan, on = system) => {
      const [cloud, hostnames] = [await newCloud(), [await newHost()]];
      const times = { start: 'now', end: '2099-01-01 00:00' };
      const body = { cloud, hostnames, ...times, ...facts, vlan };
      return answerTo(on.current.call('POST', 'schedules/batch', body));
    },
  ],
];

describe.each(ways)('%s', (_name, give) => {
  test('assigns the VLAN', async () => {
    const number = await newVlan();
    expect((await give(number)).status).toBeLessThan(300);
    const found = await call<Assignment[]>('GET', `assignments?vlan=${number}&active=true`);
    expect(found.body).toHaveLength(1);
    expect(await freeNumbers()).not.toContain(number);
  });

  test('refuses an unknown VLAN', async () => {
    expect(await give(4002)).toMatchObject({
      status: 400,
      body: { code: 'unknown_vlan', message: 'There is no VLAN 4002.' },
    });
  });

  test('refuses the VLAN of another active assignment, until that ends', async () => {
    const number = await newVlan();
    const { body: first } = await create({ vlan: number });
    const message = `VLAN ${number} belongs to another active assignment: choose a free one.`;
    expect(await give(number)).toMatchObject({
      status: 400,
      body: { code: 'vlan_not_free', message },
    });
    expect(await call('DELETE', `vlans/${number}`)).toMatchObject({
      status: 400,
      body: { code: 'vlan_in_use' },
    });
    await call('POST', `assignments/terminate/${first.id}`);
    expect(await freeNumbers()).toContain(number);
    expect((await give(number)).status).toBeLessThan(300);
  });
});

test('of concurrent requests for one VLAN, by every operation and on two replicas, one succeeds', async () => {
  const number = await newVlan();
  const answers = await Promise.all(
    [system, replica, system, replica].flatMap((on) => ways.map(([, give]) => give(number, on))),
  );
  const taken = answers.filter(({ status }) => status < 300);
  expect(taken).toHaveLength(1);
  for (const { status, body } of answers.filter((one) => !taken.includes(one))) {
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'vlan_not_free' } });
  }
  const found = await call<Assignment[]>('GET', `assignments?vlan=${number}&active=true`);
  expect(found.body).toHaveLength(1);
});

test('an ended assignment cannot become active while another has its VLAN', async () => {
  const number = await newVlan();
  const { body: ended } = await create({ vlan: number });
  await call('PATCH', `assignments/${ended.id}`, { active: false });
  const { body: next } = await create({ vlan: number });
  expect(await call('PATCH', `assignments/${ended.id}`, { active: true })).toMatchObject({
    status: 400,
    body: { code: 'vlan_not_free' },
  });
  await call('DELETE', `assignments/${next.id}`);
  const back = await call<Assignment>('PATCH', `assignments/${ended.id}`, { active: true });
  expect(back.body).toMatchObject({ active: true, vlan: { vlan_id: number } });
});

test('a batch into an existing assignment refuses a VLAN', async () => {
  const number = await newVlan();
  const { body } = await create({});
  const times = { start: 'now', end: '2099-01-01 00:00' };
  const batch = { cloud: body.cloud.name, hostnames: [await newHost()], ...times, vlan: number };
  expect(await call('POST', 'schedules/batch', batch)).toMatchObject({
    status: 400,
    body: { code: 'invalid_request', details: [{ in: 'body', field: 'vlan' }] },
  });
  expect(await call<Schedule[]>('GET', `schedules?assignment_id=${body.id}`)).toMatchObject({
    body: [],
  });
});

test('a self-assignment with a refused VLAN is not created', async () => {
  const number = await newVlan();
  await create({ vlan: number });
  const who = await tenantNamed(system, 'without');
  await newCloud();
  expect(await claim(who, { vlan: number })).toMatchObject({
    status: 400,
    body: { code: 'vlan_not_free' },
  });
  expect((await call<Assignment[]>('GET', 'assignments?owner=without')).body).toEqual([]);
});
