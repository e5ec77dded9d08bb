import { createQuadsClient, type Move, QuadsMovesFailedError } from '@quads/client';
import { profiles, statuses } from '@quads/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectUpdates, eventsOf, moveOf, typesOf } from './support/collect-updates.js';
import { assign, createBookedHost, useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { admin, useSystem } from './support/system.js';

// The client follows a server as it is.

const system = useSystem({ config: { subscriptions: { times: { heartbeatMs: 200 } } } });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

/** The client of a page on which some paths lead nowhere. */
const clientWithout = (...paths: string[]) =>
  createQuadsClient({
    baseUrl: system.current.url,
    auth: admin,
    fetch: async (request) => {
      const isAway = paths.some((path) => new URL(request.url).pathname.endsWith(path));
      return isAway ? new Response('<html>', { status: 404 }) : fetch(request);
    },
  });

/** A cloud of its own, with hosts that are due to move there. */
const cloudWith = async (cloud: string, ...hosts: string[]): Promise<void> => {
  await assign(system.current.quads, cloud, true);
  for (const host of hosts) await createBookedHost(system.current.quads, { host, cloud });
};

/** What a server foretells comes of more than the events of a move. */
const withoutDerived = (move: Move | undefined) => {
  if (!move) return undefined;
  const {
    eta: _e,
    slow_at: _sl,
    stalled_at: _st,
    times_out_at: _t,
    waiting_on: _w,
    ...rest
  } = move;
  return rest;
};

/** A move as the server shows it, without the fields that only its own page has. */
const shown = async (moveId: number) => {
  const { plan: _plan, events: _events, ...move } = await reporter.move(moveId);
  return withoutDerived(move as Move);
};

const word = fc.record(
  {
    status: fc.constantFrom(...statuses),
    message: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    error_message: fc.constantFrom('One retry.', 'Failed at reboot'),
  },
  { requiredKeys: ['status'] },
);

test.each(profiles)(
  'property: the client’s fold of the events equals the move (%s)',
  async (profile) => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const host = await dueHosts.create(profile);
        await using handle = system.current.quads.moves.track({ host }, { until: 'never' });
        const following = collectUpdates(handle);
        await following.until(() => following.updates.length > 0);
        const id = (await reporter.start(host))[host] as number;
        // A word that is out of order is refused, or noted as late.
        for (const one of words) await reporter.report(id, one);
        const { move_id, cursor } = await system.current.quads.getMoveProgress({
          path: { host_or_id: host },
          query: { include: ['ended'] },
        });
        await following.until(() => moveOf(following, host)?.cursor === cursor);
        expect(withoutDerived(moveOf(following, host))).toEqual(await shown(move_id));
        expect(typesOf(following.updates).slice(0, 2)).toEqual(['snapshot', 'move_started']);
      }),
      { numRuns: 8 },
    );
  },
);

describe('tracking', () => {
  test('of a cloud ends after both hosts completed, one of them by its second attempt', async () => {
    const [one, other] = ['t1-r640.example.com', 't2-r640.example.com'];
    await cloudWith('cloud11', one, other);
    const { moves: tracker } = system.current.quads;
    const following = collectUpdates(tracker.track({ cloud: 'cloud11' }, { until: 'arrived' }));
    await following.until(() => following.updates.length > 0);
    const ids = await reporter.start(one, other);
    await reporter.reportAll(ids[one] as number, 'switch_config', 'completed');
    await reporter.reportAll(ids[other] as number, 'provisioning', 'failed', 'reboot', 'completed');
    const { moves, inferred } = await following.handle.result();
    expect(inferred).toBe(false);
    expect(moves.map(({ host, status, attempt }) => [host, status, attempt]).sort()).toEqual([
      [one, 'completed', 1],
      [other, 'completed', 2],
    ]);
    expect(typesOf(following.updates)).toContain('move_failed');
  });

  test('of a cloud waits for a move that supersedes another', async () => {
    const [one, other] = ['t3-r640.example.com', 't4-r640.example.com'];
    await cloudWith('cloud12', one, other);
    const ids = await reporter.start(one, other);
    await reporter.reportAll(ids[one] as number, 'completed');
    await reporter.reportAll(ids[other] as number, 'switch_config');
    const following = collectUpdates(system.current.quads.moves.track({ cloud: 'cloud12' }));
    await following.until(() => following.updates.length > 0);
    await reporter.start(other);
    await following.until(() => moveOf(following, other)?.status === 'pending');
    await reporter.reportAll(ids[other] as number, 'completed');
    const { moves } = await following.handle.result();
    expect(moves.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(typesOf(following.updates)).toEqual(
      expect.arrayContaining(['move_failed', 'move_started']),
    );
  });

  test('of one move fails with it, and has the reason', async () => {
    const { id, moveId, host } = await reporter.startNewHost();
    const result = system.current.quads.moves.track({ move_id: moveId }).result();
    await reporter.report(id, { status: 'failed', error_message: 'Failed at power_on' });
    const error = await result.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(QuadsMovesFailedError);
    expect(error).toMatchObject({ failed: [{ host, failure: { code: 'reported' } }] });
  });

  test('of an unknown move is refused', async () => {
    const { moves } = system.current.quads;
    const result = moves.track({ move_id: 987654 }).result();
    await expect(result).rejects.toMatchObject({ code: 'move_not_found', status: 404 });
  });

  test('continues in another client by its token, without a gap or a repetition', async () => {
    const { id, moveId, host } = await reporter.startNewHost();
    await reporter.reportAll(id, 'switch_config');
    const first = collectUpdates(system.current.quads.moves.track({ host }));
    await first.until(() => first.updates.length > 0);
    await reporter.reportAll(id, 'provisioning');
    await first.until(() => moveOf(first, host)?.status === 'provisioning');
    await first.handle.close();
    await reporter.reportAll(id, 'reboot', 'completed');
    const elsewhere = createQuadsClient({ baseUrl: system.current.url, auth: admin });
    const second = collectUpdates(elsewhere.moves.track(first.handle.token()));
    expect((await second.handle.result()).moves.map(withoutDerived)).toEqual([await shown(moveId)]);
    const [snapshot] = first.updates;
    const from = snapshot?.type === 'snapshot' ? snapshot.cursor : 0;
    const log = (await reporter.log(moveId)).filter(({ cursor }) => cursor > from);
    expect(second.updates.every(({ type }) => type === 'event')).toBe(true);
    expect([...eventsOf(first.updates), ...eventsOf(second.updates)]).toEqual(log);
  });

  test('continues with a reset on a server with another log', async () => {
    const { id, host } = await reporter.startNewHost();
    await reporter.reportAll(id, 'completed');
    const course = { v: 1, target: { host }, until: 'settled', cursor: 999_999_999 };
    const token = Buffer.from(JSON.stringify(course)).toString('base64url');
    const following = collectUpdates(system.current.quads.moves.track(token));
    await following.handle.result();
    expect(typesOf(following.updates)).toEqual(['reset', 'snapshot']);
  });

  test('uses long polls if there is no stream', async () => {
    const { id, moveId, host } = await reporter.startNewHost();
    const following = collectUpdates(clientWithout('/moves/stream').moves.track({ host }));
    await following.until(() => following.updates.length > 0);
    expect(following.handle.state().connection).toEqual({ status: 'long_polling' });
    await reporter.reportAll(id, 'switch_config', 'completed');
    expect((await following.handle.result()).moves).toEqual([await shown(moveId)]);
    expect(eventsOf(following.updates)).toEqual((await reporter.log(moveId)).slice(1));
  });

  test('infers the end on a server without events, from the cloud of the host', async () => {
    const { id, host } = await reporter.startNewHost();
    let looks = 0;
    const quads = createQuadsClient({
      baseUrl: system.current.url,
      sleep: () => new Promise((resolve) => setTimeout(resolve, 50)),
      timeoutMs: 0,
      fetch: async (request) => {
        const { pathname } = new URL(request.url);
        const isAway = pathname.endsWith('/stream') || pathname.endsWith('/events');
        if (!isAway) looks += 1;
        return isAway ? new Response('<html>', { status: 404 }) : fetch(request);
      },
    });
    const following = collectUpdates(quads.moves.track({ host }));
    await following.until(() => following.handle.state().connection.status === 'polling');
    await reporter.reportAll(id, 'completed');
    const before = looks;
    await following.until(() => looks > before + 5);
    expect(following.handle.state().connection.status).toBe('polling');
    await system.current.quads.updateHost({ path: { hostname: host }, body: { cloud: 'cloud02' } });
    expect(await following.handle.result()).toMatchObject({ inferred: true, moves: [{ host }] });
  });
});
