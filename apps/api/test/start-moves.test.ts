import type { Error as ErrorBody, Move, StartedMoves } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { bookNow, letEnd, strand, useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { claim, holdsJob, workerAwaitsRetry, workerFails } from './support/pipeline.js';
import { basic, useSystem } from './support/system.js';

// Moves that our own pipeline runs: all hosts of a call or none, and once for each key.

const system = useSystem();
const replica = useSystem({ beside: system });
const lab = useLab(system);
const mover = moverOf(system, lab);

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
  const before = await mover.head();
  const answer = await post(hosts);
  expect(answer).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
  expect(await mover.head()).toBe(before);
  return answer.body.details ?? [];
};

describe('a start', () => {
  test('opens a move of the pipeline for each host, in the order asked, once', async () => {
    const [one, two, three] = [
      await lab.host(),
      await lab.host('return'),
      await lab.host('no_wipe'),
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
    expect(Number(headers.get('quads-cursor'))).toBe(await mover.head());
  });

  test('puts the move into the queue, ready for any worker', async () => {
    const { move_id } = await started(await lab.host());
    expect(await claim(system.current, move_id)).toMatchObject({
      epoch: 1,
      state: { phase: 'ready' },
      move: { move_id },
    });
  });

  test('takes the place of a move that another program reports', async () => {
    const external = await mover.started();
    const move = await started(external.host);
    expect(await mover.move(external.moveId)).toMatchObject({
      status: 'failed',
      failure: { code: 'superseded', superseded_by: move.move_id },
    });
    expect(move.attempt).toBe(2);
  });

  test('takes the place of a retry that was to come', async () => {
    const host = await lab.host();
    const { move_id } = await started(host);
    const claimed = { move_id, epoch: (await claim(system.current, move_id)).epoch };
    await workerAwaitsRetry(system.current, claimed);
    const next = await started(host);
    expect(next).toMatchObject({ attempt: 2 });
    expect(await holdsJob(system.current, claimed)).toBe(false);
    expect(next.resumed_from).toBeUndefined();
  });
});

describe('hosts that cannot be moved stop the start, each with its reason', () => {
  test('what is unknown, where it should be, broken or moved already', async () => {
    const [good, broken, moved] = [await lab.host(), await lab.host(), await lab.host()];
    await strand(system.current.quads, { host: 'home.example.com', cloud: 'cloud01' });
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

  test('what is retired', async () => {
    const host = await lab.host('return');
    const body = { retired: true };
    await system.current.quads.updateHost({ path: { hostname: host }, body });
    expect(await rejected([host])).toEqual([{ host, problem: 'It is retired.' }]);
  });

  test('what is booked where it is already', async () => {
    const { quads } = system.current;
    await strand(quads, { host: 'there.example.com', cloud: 'cloud02' });
    const { id } = await bookNow(quads, { host: 'there.example.com', cloud: 'cloud02' });
    expect(await rejected(['there.example.com'])).toHaveLength(1);
    await letEnd(system.current, id);
    expect((await started('there.example.com')).profile).toBe('return');
  });

  test.each([
    ['no list', undefined],
    ['an empty list', []],
    ['too many', Array.from({ length: 1_001 }, (_, index) => `h${index}`)],
  ])('a call with %s is none', async (_what, hostnames) => {
    expect(await post(hostnames)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

describe('a key', () => {
  test('answers the same call with the same moves, however far they are', async () => {
    const hosts = [await lab.host(), await lab.host()].reverse();
    const first = await post(hosts, 'monday');
    const [move] = first.body.moves;
    const claimed = await claim(system.current, move?.move_id ?? 0);
    await workerFails(system.current, { move_id: claimed.moveId, epoch: claimed.epoch });
    const before = await mover.head();
    const again = await post(hosts, 'monday', replica);
    expect(again.status).toBe(201);
    expect(again.body.moves.map(({ move_id }) => move_id)).toEqual(
      first.body.moves.map(({ move_id }) => move_id),
    );
    expect(again.body.moves[0]).toMatchObject({ status: 'failed' });
    expect(await mover.head()).toBe(before);
  });

  test('refuses another call', async () => {
    const [one, two] = [await lab.host(), await lab.host()];
    expect((await post([one], 'tuesday')).status).toBe(201);
    const before = await mover.head();
    expect(await post([two], 'tuesday')).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await mover.head()).toBe(before);
  });

  test('is that of one account', async () => {
    const email = 'second@example.com';
    const password = 'correct horse battery';
    await system.current.quads.createUser({ body: { email, password, roles: ['admin'] } });
    expect((await post([await lab.host()], 'wednesday')).status).toBe(201);
    const headers = { authorization: basic(email, password), 'idempotency-key': 'wednesday' };
    const body = { hostnames: [await lab.host()] };
    expect((await system.current.call('POST', 'moves', body, headers)).status).toBe(201);
  });

  test('is not spent on a call that was refused', async () => {
    const host = await lab.host();
    expect((await post(['nobody.example.com'], 'thursday')).status).toBe(400);
    expect((await post([host], 'thursday')).status).toBe(201);
  });

  test('is forgotten after a day', async () => {
    expect((await post([await lab.host()], 'friday')).status).toBe(201);
    await system.current.execute(
      `update start_keys set created_at = created_at - interval '1 day' where key = 'friday'`,
    );
    expect((await post([await lab.host()], 'friday')).status).toBe(201);
  });

  test('of two calls at once opens one move, and both are told of it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const host = await lab.host();
      const answers = await Promise.all([
        post([host], `round ${round}`),
        post([host], `round ${round}`, replica),
        post([host], `round ${round}`),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.moves[0]?.move_id)).size).toBe(1);
    }
  });

  test('must be a text of some length', async () => {
    const answer = await post([await lab.host()], 'x'.repeat(201));
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });
});

test('without a key a second call is refused', async () => {
  const host = await lab.host();
  await started(host);
  expect(await rejected([host])).toHaveLength(1);
});
