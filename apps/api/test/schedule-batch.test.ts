import type { Error as ErrorBody, ScheduleBatchResult } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';

// Many hosts are booked at once: all of them, or none.

const system = useSystem();
const replica = useSystem({ replicaOf: system });

const times = { start: '2030-01-01 00:00', end: '2030-01-08 00:00' };
const tenant = { description: 'Scale tests', owner: 'tenant', ticket: '1' };

const batch = (body: object, on = system) =>
  answerTo<ScheduleBatchResult & ErrorBody>(on.current.call('POST', 'schedules/batch', body));

let count = 0;

const newHosts = async (many: number): Promise<string[]> => {
  const names = Array.from({ length: many }, () => {
    count += 1;
    return `host${String(count).padStart(3, '0')}.example.com`;
  });
  const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };
  for (const name of names) await system.current.quads.createHost({ body: { name, ...place } });
  return names;
};

const newCloud = async (): Promise<string> => {
  count += 1;
  const cloud = `cloud${String(count).padStart(3, '0')}`;
  await system.current.quads.createCloud({ body: { cloud } });
  return cloud;
};

const assigned = async (): Promise<string> => {
  const cloud = await newCloud();
  await system.current.quads.createAssignment({ body: { cloud, ...tenant } });
  return cloud;
};

const bookedHosts = async (assignment_id: number): Promise<string[]> =>
  (await system.current.quads.listSchedules({ query: { assignment_id } })).map(
    ({ host }) => host.name,
  );

beforeAll(async () => {
  await system.current.quads.createCloud({ body: { cloud: 'cloud01' } });
});

test('a batch books its hosts into the active assignment of the cloud', async () => {
  const cloud = await assigned();
  const hostnames = await newHosts(3);
  const { status, body } = await batch({ cloud, hostnames, ...times });
  expect(status).toBe(201);
  expect(body).toMatchObject({ schedules_created: 3, hostnames, jira_updated: false });
  expect(await bookedHosts(body.assignment_id)).toEqual(hostnames);
});

test('a batch creates the assignment that it describes', async () => {
  const cloud = await newCloud();
  const hostnames = await newHosts(2);
  const more = { ccuser: ['one', 'two'], ostype: 'RHEL 9', unheard_of: true };
  const { body } = await batch({ cloud, hostnames, ...times, ...tenant, ...more });
  const path = { assignment_id: body.assignment_id };
  const made = { ...tenant, wipe: true, qinq: 0, ccuser: ['one', 'two'], ostype: 'RHEL 9' };
  expect(await system.current.quads.getAssignment({ path })).toMatchObject({
    ...made,
    active: true,
    cloud: { name: cloud },
  });
  expect(await bookedHosts(body.assignment_id)).toEqual(hostnames);
});

test('a host that is named twice is booked once', async () => {
  const cloud = await assigned();
  const [host] = await newHosts(1);
  const { body } = await batch({ cloud, hostnames: [host, host], ...times });
  expect(body).toMatchObject({ schedules_created: 1, hostnames: [host] });
});

describe('nothing is written', () => {
  /** All that a batch could have written. */
  const state = async () => {
    const { quads } = system.current;
    return [await quads.listSchedules(), await quads.listAssignments()];
  };

  const refused = async (body: object, code: string) => {
    const before = await state();
    const answer = await batch(body);
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(await state()).toEqual(before);
    return answer.body;
  };

  test.each([false, true])(
    'when a host is booked in between (new assignment: %s)',
    async (isNew) => {
      const [free, taken] = await newHosts(2);
      await batch({ cloud: await assigned(), hostnames: [taken], ...times });
      const cloud = isNew ? await newCloud() : await assigned();
      const body = { cloud, hostnames: [free, taken], ...times, ...(isNew && tenant) };
      const error = 'It is booked at that time already.';
      expect(await refused(body, 'host_not_available')).toMatchObject({
        unavailable_hosts: [taken],
        failed_schedules: [{ hostname: taken, error }],
        details: [{ host: taken, problem: error }],
      });
    },
  );

  test('if hosts are broken, retired or unknown', async () => {
    const [free, broken, retired] = (await newHosts(3)) as [string, string, string];
    const { quads } = system.current;
    await quads.updateHost({ path: { hostname: broken }, body: { broken: true } });
    await quads.updateHost({ path: { hostname: retired }, body: { retired: true } });
    const hostnames = [free, broken, retired, 'nobody.example.com'];
    const answer = await refused(
      { cloud: await assigned(), hostnames, ...times },
      'host_not_available',
    );
    expect(answer.unavailable_hosts).toEqual([broken, retired]);
    expect(answer.failed_schedules?.map(({ hostname }) => hostname)).toEqual(hostnames.slice(1));
  });

  test.each([
    ['without an assignment', {}, 'cloud_not_assigned'],
    ['with half of an assignment', { description: 'Scale tests' }, 'invalid_request'],
    ['that ends before it starts', { ...tenant, end: times.start }, 'invalid_request'],
    ['without hosts', { ...tenant, hostnames: [] }, 'invalid_request'],
    ['into a cloud that is not there', { ...tenant, cloud: 'cloud-of-nobody' }, 'unknown_cloud'],
  ])('%s', async (_what, wrong, code) => {
    const body = { cloud: await newCloud(), hostnames: await newHosts(1), ...times, ...wrong };
    await refused(body, code);
  });

  test('if the cloud of a new assignment already has one', async () => {
    const body = { cloud: await assigned(), hostnames: await newHosts(1), ...times, ...tenant };
    await refused(body, 'cloud_not_free');
  });
});

test('of two concurrent batches with a common host, one succeeds and the other changes nothing', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, shared, other] = (await newHosts(3)) as [string, string, string];
    const clouds = [await newCloud(), await newCloud()];
    const answers = await Promise.all([
      batch({ cloud: clouds[0], hostnames: [one, shared], ...times, ...tenant }),
      batch({ cloud: clouds[1], hostnames: [shared, other], ...times, ...tenant }, replica),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    const lost = answers.findIndex(({ status }) => status === 400);
    expect(answers[lost]?.body.unavailable_hosts).toEqual([shared]);
    const cloud = clouds[lost] as string;
    expect(await system.current.quads.listAssignments({ query: { cloud } })).toEqual([]);
  }
});

describe('upcoming and ending schedules', () => {
  test('are listed by host and cloud, and by the next seven days', async () => {
    const { quads } = system.current;
    const cloud = await assigned();
    const [hostname] = (await newHosts(1)) as [string];
    const soon = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 16);
    const late = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 16);
    const create = (start: string, end: string) =>
      quads.createSchedule({ body: { cloud, hostname, start, end } });
    const ending = await create('now', soon);
    const coming = await create(soon, late);
    await create('2020-01-01 00:00', '2020-02-01 00:00');
    const ids = (some: readonly { id: number }[]) => some.map(({ id }) => id);
    expect(ids(await quads.listFutureSchedules({ query: { cloud } }))).toEqual([coming.id]);
    const query = { host: hostname, cloud };
    expect(ids(await quads.listFutureSchedules({ query }))).toEqual([coming.id]);
    expect(ids(await quads.listExpirations())).toContain(ending.id);
    expect(ids(await quads.listExpirations())).not.toContain(coming.id);
  });

  test.each([
    ['host=nobody.example.com', 'unknown_host'],
    ['cloud=cloud-of-nobody', 'unknown_cloud'],
  ])('refuse the query %s', async (query, code) => {
    const answer = await answerTo(system.current.call('GET', `schedules/future?${query}`));
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });
});
