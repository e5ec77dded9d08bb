import type { Error as ErrorBody, Move, StartedMoves } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, createStrayHost, endBookingNow, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { basic, useSystem } from './support/system.js';
import { claim, failByWorker, failWithRetry, hasJob } from './support/worker-steps.js';

// Moves that our own pipeline runs: all hosts of a call or none, and once for each key.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const post = (hostnames: unknown, key?: string, at = system) =>
  answerTo<StartedMoves & ErrorBody>(
    at.current.call('POST', 'moves', { hostnames }, key ? { 'idempotency-key': key } : {}),
  );

const started = async (host: string): Promise<Move> => {
  const { status, body } = await post([host]);
  expect(status).toBe(201);
  return body.moves[0] as Move;
};

const rejected = async (hosts: readonly string[]) => {
  const before = await reporter.head();
  const answer = await post(hosts);
  expect(answer).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
  expect(await reporter.head()).toBe(before);
  return answer.body.details ?? [];
};

describe('POST /moves', () => {
  test('opens one move of the pipeline per host, in the requested order', async () => {
    const [one, two, three] = [
      await dueHosts.create(),
      await dueHosts.create('return'),
      await dueHosts.create('no_wipe'),
    ];
    const { status, body, headers } = await post([three, one, two, one]);
    expect(status).toBe(201);
    expect(body.moves.map(({ host }) => host)).toEqual([three, one, two]);
    for (const move of body.moves) {
      expect(move).toMatchObject({
        reporter: { kind: 'pipeline', name: 'quads' },
        status: 'pending',
        attempt: 1,
        completed_at: null,
      });
    }
    expect(Number(headers.get('quads-cursor'))).toBe(await reporter.head());
  });

  test('puts the move into the queue for any worker', async () => {
    const { move_id } = await started(await dueHosts.create());
    expect(await claim(system.current, move_id)).toMatchObject({
      epoch: 1,
      state: { phase: 'ready' },
      move: { move_id },
    });
  });

  test('supersedes a move of an external reporter', async () => {
    const external = await reporter.startNewHost();
    const move = await started(external.host);
    expect(await reporter.move(external.moveId)).toMatchObject({
      status: 'failed',
      failure: { code: 'superseded', superseded_by: move.move_id },
    });
    expect(move.attempt).toBe(2);
  });

  test('supersedes a scheduled retry', async () => {
    const host = await dueHosts.create();
    const { move_id } = await started(host);
    const claimed = { move_id, epoch: (await claim(system.current, move_id)).epoch };
    await failWithRetry(system.current, claimed);
    const next = await started(host);
    expect(next).toMatchObject({ attempt: 2 });
    expect(await hasJob(system.current, claimed)).toBe(false);
    expect(next.resumed_from).toBeUndefined();
  });
});

describe('POST /moves is refused, with a reason per host,', () => {
  test('if hosts are unknown, in place, broken or already moving', async () => {
    const [good, broken, moved] = [
      await dueHosts.create(),
      await dueHosts.create(),
      await dueHosts.create(),
    ];
    await createStrayHost(system.current.quads, { host: 'home.example.com', cloud: 'cloud01' });
    const path = { hostname: broken };
    await system.current.quads.updateHost({ path, body: { broken: true } });
    const { move_id } = await started(moved);
    const hosts = [good, 'nobody.example.com', 'home.example.com', broken, moved];
    expect(await rejected(hosts)).toEqual([
      { host: 'nobody.example.com', problem: 'There is no such host.' },
      { host: 'home.example.com', problem: 'It is where it should be: in cloud01.' },
      { host: broken, problem: 'It is broken.' },
      { host: moved, problem: `The pipeline is moving it (move ${move_id}).` },
    ]);
    await system.current.quads.updateHost({ path, body: { broken: false } });
    expect((await post([good, broken])).status).toBe(201);
  });

  test('if a host is retired', async () => {
    const host = await dueHosts.create('return');
    const body = { retired: true };
    await system.current.quads.updateHost({ path: { hostname: host }, body });
    expect(await rejected([host])).toEqual([{ host, problem: 'It is retired.' }]);
  });

  test('if a host is in the cloud of its booking', async () => {
    const { quads } = system.current;
    await createStrayHost(quads, { host: 'there.example.com', cloud: 'cloud02' });
    const { id } = await bookNow(quads, { host: 'there.example.com', cloud: 'cloud02' });
    expect(await rejected(['there.example.com'])).toHaveLength(1);
    await endBookingNow(system.current, id);
    expect((await started('there.example.com')).profile).toBe('return');
  });

  test.each([
    ['no list', undefined],
    ['an empty list', []],
    ['too many', Array.from({ length: 1_001 }, (_, index) => `h${index}`)],
  ])('for %s', async (_what, hostnames) => {
    expect(await post(hostnames)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('an Idempotency-Key', () => {
  test('returns the same moves for the same request, at any time', async () => {
    const hosts = [await dueHosts.create(), await dueHosts.create()].reverse();
    const first = await post(hosts, 'monday');
    const [move] = first.body.moves;
    const claimed = await claim(system.current, move?.move_id ?? 0);
    await failByWorker(system.current, { move_id: claimed.moveId, epoch: claimed.epoch });
    const before = await reporter.head();
    const again = await post(hosts, 'monday', replica);
    expect(again.status).toBe(201);
    expect(again.body.moves.map(({ move_id }) => move_id)).toEqual(
      first.body.moves.map(({ move_id }) => move_id),
    );
    expect(again.body.moves[0]).toMatchObject({ status: 'failed' });
    expect(await reporter.head()).toBe(before);
  });

  test('refuses a different request', async () => {
    const [one, two] = [await dueHosts.create(), await dueHosts.create()];
    expect((await post([one], 'tuesday')).status).toBe(201);
    const before = await reporter.head();
    expect(await post([two], 'tuesday')).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await reporter.head()).toBe(before);
  });

  test('belongs to one account', async () => {
    const email = 'second@example.com';
    const password = 'correct horse battery';
    await system.current.quads.createUser({ body: { email, password, roles: ['admin'] } });
    expect((await post([await dueHosts.create()], 'wednesday')).status).toBe(201);
    const headers = { authorization: basic(email, password), 'idempotency-key': 'wednesday' };
    const body = { hostnames: [await dueHosts.create()] };
    expect((await system.current.call('POST', 'moves', body, headers)).status).toBe(201);
  });

  test('can be used again after a refused request', async () => {
    const host = await dueHosts.create();
    expect((await post(['nobody.example.com'], 'thursday')).status).toBe(400);
    expect((await post([host], 'thursday')).status).toBe(201);
  });

  test('expires after a day', async () => {
    expect((await post([await dueHosts.create()], 'friday')).status).toBe(201);
    await system.current.execute(
      `update start_keys set created_at = created_at - interval '1 day' where key = 'friday'`,
    );
    expect((await post([await dueHosts.create()], 'friday')).status).toBe(201);
  });

  test('of two concurrent requests opens one move, which both return', async () => {
    for (let round = 0; round < 5; round += 1) {
      const host = await dueHosts.create();
      const answers = await Promise.all([
        post([host], `round ${round}`),
        post([host], `round ${round}`, replica),
        post([host], `round ${round}`),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.moves[0]?.move_id)).size).toBe(1);
    }
  });

  test('must not be empty or too long', async () => {
    const answer = await post([await dueHosts.create()], 'x'.repeat(201));
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

test('without an Idempotency-Key a second request is refused', async () => {
  const host = await dueHosts.create();
  await started(host);
  expect(await rejected([host])).toHaveLength(1);
});
