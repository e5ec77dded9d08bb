import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { openStream } from './support/stream.js';
import { admin, basic, useSystem } from './support/system.js';

// What keeps a stream from holding more than it may, and from saying more than it may.

const times = { heartbeatMs: 250, stallMs: 500, lingerMs: 500 };
const system = useSystem({ config: { subscriptions: { times }, tokenTtlSeconds: 2 } });
const reporter = createReporter(system, useDueHosts(system));

const follow = (query: string, headers?: Record<string, string>) =>
  openStream(system.current, query, headers);

/** A reader that reads nothing of its response until the test lets it. */
const sleepyReader = (path: string) => {
  const { hostname, port } = new URL(system.current.url);
  const socket = connect({ host: hostname, port: Number(port) });
  onTestFinished(() => void socket.destroy());
  socket.pause();
  socket.write(`GET /api/v3/${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  return socket;
};

test('a subscriber that reads nothing is disconnected with a reason, and others continue', async () => {
  const { id, host } = await reporter.startNewHost();
  const socket = sleepyReader(`moves/stream?host=${host}&after=0`);
  await using other = await follow(`?host=${host}`);
  const received = other.upTo('end');
  await expect.poll(() => system.current.subscriptions.size).toBe(2);
  const message = 'x'.repeat(9_900);
  const isDropped = () => system.current.subscriptions.size === 1;
  // The system takes some megabytes for a connection before its writer notices.
  for (let wrote = 0; wrote < 1_500 && !isDropped(); wrote += 1) {
    await reporter.report(id, { message: `${wrote} ${message}` });
  }
  await expect.poll(isDropped, { timeout: 10_000 }).toBe(true);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.resume();
  await expect.poll(() => text.slice(-200)).toContain('"reason":"slow_reader"');
  await reporter.reportAll(id, 'completed');
  expect((await received).at(-2)?.data.type).toBe('move_completed');
});

describe('credentials', () => {
  const login = async (): Promise<string> => {
    const answer = await system.current.call('POST', 'login');
    return ((await answer.json()) as { auth_token: string }).auth_token;
  };

  test('end the stream when they expire', async () => {
    const { host } = await reporter.startNewHost();
    const headers = { authorization: `Bearer ${await login()}` };
    await using stream = await follow(`?host=${host}`, headers);
    const received = await stream.upTo('closing');
    expect(received.at(-1)?.data).toEqual({ reason: 'token_expired' });
    expect(stream.text).toContain('retry: ');
  });

  test('end the stream when they are revoked', async () => {
    const { quads } = system.current;
    const email = 'leaver@example.com';
    await quads.createUser({ body: { email, password: 'a long enough one', roles: ['user'] } });
    const headers = { authorization: basic(email, 'a long enough one') };
    await using stream = await follow('', headers);
    await stream.upTo('snapshot');
    await quads.updateUser({ path: { email }, body: { active: false } });
    const received = await stream.upTo('closing');
    expect(received.at(-1)?.data).toEqual({ reason: 'token_expired' });
  });
});

describe('evidence of a failure', () => {
  const failWithEvidence = async () => {
    const { host, moveId } = await reporter.startNewHost();
    await system.current.execute(`
      with head as (update move_log_head set cursor = cursor + 1 returning cursor), event as (
        insert into move_events
        select head.cursor, 'move_failed', now(), move_id, host, target_cloud, assignment_id, attempt,
          'failed', stage, 'worker', 'worker-1', 'broken', '{"failed_stage": "pending", "failure":
          {"code": "plugin_error", "stage": "pending", "message": "broken", "retryable": false,
          "who_must_act": "admin", "not_undone": [],
          "evidence": {"plugin": "p", "excerpt": "inner words", "truncated": false}}}'
        from moves, head where move_id = ${moveId}
      )
      update moves set cursor = head.cursor, completed_at = now() from head
      where move_id = ${moveId};
      notify quads_moves`);
    return host;
  };

  test.each([
    ['is for admins', { authorization: basic(admin.email, admin.password) }, true],
    ['is not for everybody', {}, false],
  ])('%s', async (_what, headers, shown) => {
    await using stream = await follow('?until=never', headers);
    await stream.upTo('snapshot');
    const host = await failWithEvidence();
    for (;;) {
      const [received] = (await stream.upTo('move')).slice(-1);
      if (received?.data.type !== 'move_failed') continue;
      expect(received.data.host).toBe(host);
      expect(received.data.data.failure.evidence?.excerpt).toBe(shown ? 'inner words' : undefined);
      return;
    }
  });
});
