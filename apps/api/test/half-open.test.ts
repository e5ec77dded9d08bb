import { microsOf, timeAt } from '@quads/engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useSystem } from './support/system.js';
import { book, claim, selfSchedule, useTenants } from './support/tenants.js';
import { virtualClockOf } from './support/virtual-clock.js';

// A booking is [start, end). Every route that depends on the booking of a host at a time agrees
// with one model: at the start, at the end, and one microsecond before and after each. The clocks
// of the database and of the server are stopped at the time.

let now = '2026-01-01T00:00:00Z';

const system = useSystem({
  virtualTime: true,
  config: {
    selfSchedule,
    clock: { now: () => now },
  },
});

const stopAt = async (micros: number): Promise<void> => {
  now = timeAt(micros);
  await virtualClockOf(system.current).stopAt(now);
};

const call = <Body = unknown>(method: string, path: string, body?: unknown) =>
  answerTo<Body>(system.current.call(method, path, body));

const get = async <Body>(path: string): Promise<Body> => {
  const { status, body } = await call<Body>('GET', path);
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
};

/** The time as a query parameter. */
const text = (micros: number): string => encodeURIComponent(timeAt(micros));

interface Booking {
  readonly id: number;
  readonly host: string;
  readonly cloud: string;
  readonly start: number;
  readonly end: number;
}

/** The model: the bookings, and three queries of them. */
class Model {
  readonly bookings: Booking[] = [];

  /** The current booking of a host. */
  current(host: string, at: number): Booking | undefined {
    return this.bookings.find((one) => one.host === host && one.start <= at && at < one.end);
  }

  at(at: number): Booking[] {
    return this.bookings.filter(({ start, end }) => start <= at && at < end);
  }

  /** Bookings that are current or begin later. */
  notOver(at: number): Booking[] {
    return this.bookings.filter(({ end }) => at < end);
  }
}

const week = 7 * 86_400_000_000;
const home = 'cloud01';
const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };

let count = 0;
const fresh = (what: string): string => {
  count += 1;
  return `${what}${String(count).padStart(4, '0')}`;
};

const newHost = async (): Promise<string> => {
  const name = `${fresh('host')}.example.com`;
  await system.current.quads.createHost({ body: { name, ...place } });
  return name;
};

/** A cloud with an assignment. It is deactivated at the end, so that only bookings count. */
const newCloud = async (): Promise<{ cloud: string; assignment: number }> => {
  const cloud = fresh('cloud9');
  await system.current.quads.createCloud({ body: { cloud } });
  const tenant = { description: 'A test', owner: 'tenant', ticket: '1' };
  const { id } = await system.current.quads.createAssignment({ body: { cloud, ...tenant } });
  return { cloud, assignment: id };
};

/** The writes that run at a time. Each has its own host. */
const actions = ['batch', 'start', 'first report', 'resume', 'remove', 'book'] as const;
type Action = (typeof actions)[number];

interface Run {
  /** The two bookings of each host: the second starts when the first ends. */
  readonly times: readonly [start: number, between: number, end: number];
  readonly clouds: readonly [one: string, other: string];
  readonly hosts: ReadonlyMap<string, string>;
}

const keyOf = (action: Action, at: number): string => `${action} ${at}`;

/** Whether no move of a host is started in a run. */
const isUnmoved = ({ hosts }: Run, host: string): boolean =>
  [...hosts].some(([key, one]) => one === host && /^(remove|book) /.test(key));

/** The tested times of a run, in order. */
const momentsOf = ({ times }: Pick<Run, 'times'>): number[] =>
  [...new Set(times.flatMap((time) => [time - 1, time, time + 1]))].sort((a, b) => a - b);

const bookOne = async (model: Model, booking: Omit<Booking, 'id'>): Promise<void> => {
  const { host: hostname, cloud, start, end } = booking;
  const body = { hostname, cloud, start: timeAt(start), end: timeAt(end) };
  const { id } = await system.current.quads.createSchedule({ body });
  model.bookings.push({ ...booking, id });
};

const prepare = async (model: Model, times: Run['times']): Promise<Run> => {
  const [start, between, end] = times;
  await stopAt(start - week);
  const clouds = [await newCloud(), await newCloud()] as const;
  const [one, other] = clouds;
  const hosts = new Map<string, string>();
  for (const action of actions) {
    for (const at of momentsOf({ times })) {
      const host = await newHost();
      hosts.set(keyOf(action, at), host);
      await bookOne(model, { host, cloud: one.cloud, start, end: between });
      await bookOne(model, { host, cloud: other.cloud, start: between, end });
    }
  }
  for (const { assignment } of clouds) {
    const path = { assignment_id: assignment };
    await system.current.quads.updateAssignment({ path, body: { active: false } });
  }
  return { times, clouds: [one.cloud, other.cloud], hosts };
};

const sortedIds = (rows: readonly { readonly id: number }[]): number[] =>
  rows.map(({ id }) => id).sort((a, b) => a - b);

/** Checks every read route at a time, given as a parameter and by the clocks. */
const expectReads = async (model: Model, run: Run, at: number): Promise<void> => {
  const hosts = [...new Set(model.bookings.map(({ host }) => host))].sort();
  const due = hosts.flatMap((host) => {
    const booking = model.current(host, at);
    return booking ? [{ host, new: booking.cloud, current: home }] : [];
  });
  const known = new Set(hosts);
  const isKnown = ({ host }: { readonly host: string }): boolean => known.has(host);
  for (const date of [`?date=${text(at)}`, '']) {
    expect((await get<typeof due>(`moves${date}`)).filter(isKnown), `due${date}`).toEqual(due);
    const current = await get<{ id: number }[]>(`schedules/current${date}`);
    expect(sortedIds(current), `current${date}`).toEqual(sortedIds(model.at(at)));
    const summaries = await get<{ name: string; count: number }[]>(`clouds/summary${date}`);
    for (const cloud of run.clouds) {
      const booked = model.at(at).filter((booking) => booking.cloud === cloud);
      const found = summaries.find(({ name }) => name === cloud);
      expect(found?.count, `summary of ${cloud}${date}`).toBe(booked.length);
    }
  }
  const movable = await system.current.store.inventory.movable(timeAt(at));
  for (const { host, schedule } of movable.filter(isKnown)) {
    expect(schedule?.id, `movable ${host}`).toBe(model.current(host, at)?.id);
  }
  const unmoved = due.filter(({ host }) => isUnmoved(run, host)).map(({ host }) => host);
  const found = movable.map(({ host }) => host).filter((host) => isUnmoved(run, host));
  expect(found, 'movable').toEqual(unmoved);

  const future = await get<{ id: number }[]>('schedules/future');
  const coming = model.bookings.filter(({ start }) => start > at);
  expect(sortedIds(future), 'future').toEqual(sortedIds(coming));
  const expirations = await get<{ id: number }[]>('assignments/expirations');
  const expiring = model.notOver(at).filter(({ end }) => end <= at + week);
  expect(sortedIds(expirations), 'expirations').toEqual(sortedIds(expiring));

  const free = hosts.filter((host) => !model.current(host, at));
  for (const span of [
    '',
    `?start=${text(at)}&end=${text(at)}`,
    `?start=${text(at)}&end=${text(at + 1)}`,
  ]) {
    const available = await get<string[]>(`available${span}`);
    expect(
      available.filter((host) => known.has(host)),
      `available${span}`,
    ).toEqual(free);
    const [host = ''] = hosts.slice(-1);
    const isFree = free.includes(host) ? 'True' : 'False';
    expect(await get(`available/${host}${span}`)).toEqual({ [host]: isFree });
  }
  const far = `start=${text(at + 100 * week)}&end=${text(at + 101 * week)}`;
  const freeClouds = (await get<{ name: string }[]>('clouds/free')).map(({ name }) => name);
  for (const cloud of run.clouds) {
    const booked = model
      .at(at)
      .flatMap((booking) => (booking.cloud === cloud ? [booking.host] : []));
    expect(await get(`available?${far}&cloud=${cloud}`), cloud).toEqual(booked.sort());
    const isTaken = model.notOver(at).some((booking) => booking.cloud === cloud);
    expect(freeClouds.includes(cloud), `free ${cloud}`).toBe(!isTaken);
  }
};

/** Checks every write route at a time, each with its own host. */
const expectWrites = async (model: Model, run: Run, at: number): Promise<void> => {
  const hostFor = (action: Action): string => run.hosts.get(keyOf(action, at)) as string;
  const [first, , end] = run.times;

  const batched = hostFor('batch');
  const batch = await call('POST', 'moves/progress/batch', { hostnames: [batched] });
  const wanted = model.current(batched, at);
  expect(batch, 'batch').toMatchObject(
    wanted
      ? { status: 201, body: { [batched]: wanted.id } }
      : { status: 400, body: { code: 'hosts_rejected' } },
  );

  const started = hostFor('start');
  const start = await call('POST', 'moves', { hostnames: [started] });
  const booking = model.current(started, at);
  expect(start, 'start').toMatchObject(
    booking
      ? { status: 201, body: { moves: [{ schedule_id: booking.id, target_cloud: booking.cloud }] } }
      : { status: 400, body: { code: 'hosts_rejected' } },
  );

  const reported = model.bookings.filter(({ host }) => host === hostFor('first report'));
  for (const { id, end: itsEnd } of reported.slice(0, 1)) {
    const report = await call('PATCH', `moves/progress/${id}`, { status: 'switch_config' });
    expect(report.status, 'first report').toBe(at < itsEnd ? 200 : 404);
  }

  const [resumed] = model.bookings.filter(({ host }) => host === hostFor('resume'));
  if (resumed && at >= first) {
    const again = await call('PATCH', `moves/progress/${resumed.id}`, { status: 'cleanup' });
    expect(again.status, 'resume').toBe(at < resumed.end ? 200 : 409);
  }

  const booked = hostFor('book');
  const overlaps = model.notOver(at).some(({ host }) => host === booked);
  const span = { start: timeAt(at), end: timeAt(at + 50 * week) };
  const { cloud } = await newCloud();
  const made = await call<{ id: number }>('POST', 'schedules', {
    cloud,
    hostname: booked,
    ...span,
  });
  expect(made.status, 'book').toBe(overlaps ? 400 : 201);
  if (made.status === 201) {
    model.bookings.push({ id: made.body.id, host: booked, cloud, start: at, end: at + 50 * week });
  }

  const removed = hostFor('remove');
  const gone = await call('DELETE', `hosts/${removed}`);
  expect(gone.status, 'remove').toBe(at < end ? 400 : 200);
  if (gone.status === 200) {
    const rest = model.bookings.filter(({ host }) => host !== removed);
    model.bookings.splice(0, model.bookings.length, ...rest);
  }
};

/** Failed moves for the first booking, which a report may resume while the booking is current. */
const failSome = async (model: Model, run: Run): Promise<void> => {
  const [start] = run.times;
  await stopAt(start);
  for (const at of momentsOf(run).filter((moment) => moment >= start)) {
    const host = run.hosts.get(keyOf('resume', at));
    const [booking] = model.bookings.filter((one) => one.host === host);
    for (const status of ['switch_config', 'failed']) {
      const { body, ...answer } = await call('PATCH', `moves/progress/${booking?.id}`, { status });
      expect(answer.status, JSON.stringify(body)).toBe(200);
    }
  }
};

// Creates the spare pool as well.
const { tenant } = useTenants(system);

beforeAll(() => stopAt(microsOf('2026-01-01T00:00:00Z')));

let year = 2030;

test('property: every route agrees with the model around each start and end', async () => {
  const micros = fc.integer({ min: 1, max: 3_600_000_000 });
  const model = new Model();
  await fc.assert(
    fc.asyncProperty(micros, micros, micros, async (offset, length, more) => {
      year += 1;
      const start = microsOf(`${year}-01-01T00:00:00Z`) + offset;
      const run = await prepare(model, [start, start + length, start + length + more]);
      const moments = momentsOf(run);
      for (const at of moments.filter((moment) => moment < start)) {
        await stopAt(at);
        await expectReads(model, run, at);
        await expectWrites(model, run, at);
      }
      await failSome(model, run);
      for (const at of moments.filter((moment) => moment >= start)) {
        await stopAt(at);
        await expectReads(model, run, at);
        await expectWrites(model, run, at);
      }
    }),
    { numRuns: 3, examples: [[1, 1, 1]] },
  );
}, 240_000);

// The times around one booking, with the state of the booking at each.
const base = microsOf('2060-01-01T00:00:00Z');
const hour = 3_600_000_000;
const around = [
  { what: 'a microsecond before the start', at: -1, isCurrent: false, isOver: false },
  { what: 'the start', at: 0, isCurrent: true, isOver: false },
  { what: 'a microsecond before the end', at: hour - 1, isCurrent: true, isOver: false },
  { what: 'the end', at: hour, isCurrent: false, isOver: true },
  { what: 'a microsecond after the end', at: hour + 1, isCurrent: false, isOver: true },
] as const;

let hours = 0;

/** The start of another booking, later than all before. */
const nextStart = (): number => {
  hours += 1;
  return base + hours * 48 * hour;
};

describe.each(around)('at $what', ({ at, isCurrent, isOver }) => {
  /** A host in the cloud that it is booked into. */
  const arrived = async (booked: { readonly cloud: string }, start: number) => {
    const host = await newHost();
    const times = { start: timeAt(start), end: timeAt(start + hour) };
    const body = { hostname: host, cloud: booked.cloud, ...times };
    const { id } = await system.current.quads.createSchedule({ body });
    const path = { hostname: host };
    await system.current.quads.updateHost({
      path,
      body: { cloud: booked.cloud, validated: true },
    });
    return { host, id };
  };

  test('a validation and the notifiers of a release get the hosts of the cloud as peers', async () => {
    const start = nextStart();
    await stopAt(start - hour);
    const into = await newCloud();
    const { host } = await arrived(into, start);
    await stopAt(start + at);
    const { store } = system.current;
    const peers = (await store.jobs.peers(into.cloud)).map(({ name }) => name);
    const tenancy = await store.tenancies.byAssignment(into.assignment);
    const expected = isCurrent ? [host] : [];
    expect(peers).toEqual(expected);
    expect(tenancy?.hosts.map(({ name }) => name)).toEqual(expected);
  });

  test('an assignment is validated without a broken host, while the others are booked', async () => {
    const start = nextStart();
    await stopAt(start - hour);
    const into = await newCloud();
    await arrived(into, start);
    const broken = await arrived(into, start);
    const path = { hostname: broken.host };
    await system.current.quads.updateHost({ path, body: { validated: false } });
    await stopAt(start + at);
    await system.current.quads.updateHost({ path, body: { broken: true } });
    const { validated } = await get<{ validated: boolean }>(`assignments/${into.assignment}`);
    expect(validated).toBe(isCurrent);
  });

  test('a failed move is listed until its schedule ends, by the read model and by SQL', async () => {
    const start = nextStart();
    await stopAt(start - hour);
    const { host, id } = await arrived(await newCloud(), start);
    await stopAt(start);
    for (const status of ['switch_config', 'failed']) {
      expect((await call('PATCH', `moves/progress/${id}`, { status })).status).toBe(200);
    }
    await stopAt(start + at);
    const { value } = await system.current.store.reader.visible({ host, ended: false });
    expect(value).toHaveLength(isOver ? 0 : 1);
    // The read model advances its time between two reads of the database, so it is tested away from
    // the end, or at the end and after.
    if (at === hour - 1) await stopAt(start + hour / 2);
    const listed = async () => (await call('GET', `moves/progress/${host}`)).status;
    await expect.poll(listed, { timeout: 10_000 }).toBe(isOver ? 404 : 200);
  });

  test('ending an assignment keeps the current schedule, and removes one that begins then', async () => {
    const start = nextStart();
    await stopAt(start - hour);
    const { cloud, assignment } = await newCloud();
    const { id } = await arrived({ cloud }, start);
    await stopAt(start + at);
    expect((await call('POST', `assignments/terminate/${assignment}`)).status).toBe(200);
    const { status, body } = await call<{ end: string }>('GET', `schedules/${id}`);
    expect(status).toBe(at <= 0 ? 400 : 200);
    const end = Math.min(start + at, start + hour);
    if (at > 0) expect(microsOf(body.end)).toBe(Math.floor(end / 1e6) * 1e6);
  });
});

describe('the limit of self-scheduled hosts', () => {
  test.each([
    [-1, 400],
    [0, 201],
    [1, 201],
  ])(
    'counts a booking until its end: %i microseconds from the end the response is %i',
    async (from, status) => {
      await stopAt(nextStart());
      const lent = selfSchedule.days * 24 * hour;
      const start = microsOf(now);
      const { cloud } = await newCloud();
      await system.current.quads.updateAssignment({
        path: { assignment_id: (await get<{ id: number }>(`assignments/active/${cloud}`)).id },
        body: { active: false },
      });
      const alice = await tenant();
      expect((await claim(alice, { cloud })).status).toBe(201);
      for (let booked = 0; booked < selfSchedule.hostsPerCloud; booked += 1) {
        expect((await book(alice, cloud, await newHost())).status).toBe(201);
      }
      hours += 3;
      await stopAt(start + lent + from);
      expect((await book(alice, cloud, await newHost())).status).toBe(status);
    },
  );
});

describe('an empty booking', () => {
  const time = '2055-01-01T00:00:00Z';
  const after = '2055-01-01T00:00:00.000001Z';
  const refused = { status: 400, body: { code: 'invalid_request', details: [{ field: 'end' }] } };
  let cloud = '';
  beforeAll(async () => {
    cloud = (await newCloud()).cloud;
  });

  test.each([
    [time, time],
    [after, time],
  ])('is rejected by POST /schedules and /schedules/batch: from %s to %s', async (start, end) => {
    const hostname = await newHost();
    expect(await call('POST', 'schedules', { cloud, hostname, start, end })).toMatchObject(refused);
    const batch = { cloud, hostnames: [hostname], start, end };
    expect(await call('POST', 'schedules/batch', batch)).toMatchObject(refused);
  });

  test('of one microsecond is accepted', async () => {
    const hostname = await newHost();
    const made = await call('POST', 'schedules', { cloud, hostname, start: time, end: after });
    expect(made.status).toBe(201);
  });

  test.each([
    ['start', after],
    ['start', '2055-01-01T00:00:01Z'],
    ['end', time],
    ['end', '2054-12-31T23:59:59.999999Z'],
  ])('is rejected by PATCH /schedules/{id} with its %s alone: %s', async (side, value) => {
    const hostname = await newHost();
    const times = { start: time, end: after };
    const made = await call<{ id: number }>('POST', 'schedules', { cloud, hostname, ...times });
    const answer = await call('PATCH', `schedules/${made.body.id}`, { [side]: value });
    expect(answer).toMatchObject(refused);
  });

  test('is also rejected by the store, if the other bound was changed after the verb read it', async () => {
    const hostname = await newHost();
    const times = { start: '2055-01-01T00:00', end: '2055-01-03T00:00' };
    const { body } = await call<{ id: number }>('POST', 'schedules', { cloud, hostname, ...times });
    const { inventory } = system.current.store;
    for (const changes of [{ end: time }, { start: '2055-01-03T00:00:00Z' }]) {
      await expect(inventory.updateSchedule(body.id, changes)).rejects.toMatchObject({
        code: 'invalid_request',
        details: [{ in: 'body', field: 'end' }],
      });
    }
  });
});
