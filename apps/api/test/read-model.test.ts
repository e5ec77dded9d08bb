import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo, cursorOf } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { useSystem } from './support/system.js';
import { until } from './support/until.js';

// Lists and hosts are read from the memory of each server; what the servers of one database answer
// becomes the same.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const reporter = createReporter(system, useDueHosts(system));

type Headers = Record<string, string>;

const read = <Body = Move[]>(path: string, at = system, headers: Headers = {}) =>
  answerTo<Body>(at.current.call('GET', path, undefined, headers));

const messageOf = async ({ host }: StartedMove, at: typeof system, query = '') => {
  const { body } = await read(`moves/progress${query}`, at);
  return body.find((move) => move.host === host)?.message;
};

const seen = (what: string, look: () => Promise<boolean>) => until(what, look);

const tagsOf = async (path: string): Promise<(string | null)[]> => {
  const answers = [await read(path), await read(path, replica)];
  return answers.map(({ headers }) => headers.get('etag'));
};

const breakConnections = (): Promise<void> =>
  system.current.execute(`
    do $$ begin
      perform pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'quads-progress';
    end $$`);

describe('a write of one server', () => {
  test('is soon answered by another server, with the same ETag', async () => {
    const move = await reporter.startNewHost();
    await read('moves/progress', replica);
    await reporter.report(move.id, { message: 'from afar' });
    await seen('the message', async () => (await messageOf(move, replica)) === 'from afar');
    for (const path of ['moves/progress', `moves/progress/${move.host}`]) {
      const [here, there] = await tagsOf(path);
      expect(there).toBe(here);
      const known = await replica.current.call('GET', path, undefined, {
        'if-none-match': String(here),
      });
      expect(known.status).toBe(304);
    }
  });

  test('is answered at once by another server if the request has its cursor', async () => {
    const move = await reporter.startNewHost();
    for (const message of ['one', 'two', 'three', 'four', 'five']) {
      const cursor = cursorOf(await reporter.report(move.id, { message }));
      const path = `moves/progress/${move.host}`;
      const answer = await read<Move>(path, replica, { 'quads-min-cursor': String(cursor) });
      expect(answer.body.message).toBe(message);
      expect(cursorOf(answer)).toBeGreaterThanOrEqual(cursor);
    }
  });

  test('is answered at once by the same server, also during other writes', async () => {
    const move = await reporter.startNewHost();
    for (const message of ['one', 'two', 'three']) {
      const elsewhere = { message: 'not for long' };
      await replica.current.call('PATCH', `moves/progress/${move.id}`, elsewhere);
      await reporter.report(move.id, { message });
      expect(await messageOf(move, system)).toBe(message);
    }
  });

  test('is not lost with the connection that would have notified of it', async () => {
    const move = await reporter.startNewHost();
    await read('moves/progress', replica);
    await breakConnections();
    await reporter.report(move.id, { message: 'all the same' });
    await seen('the message', async () => (await messageOf(move, replica)) === 'all the same');
  });
});

describe('a failed move', () => {
  const failed = async (): Promise<StartedMove> => {
    const move = await reporter.startNewHost();
    await reporter.reportAll(move.id, 'failed');
    await seen('the failure', async () => {
      const { body } = await read('moves/progress?status=failed', replica);
      return body.some(({ host }) => host === move.host);
    });
    return move;
  };

  const endSchedule = (id: number, end: string): Promise<Answer> =>
    answerTo(system.current.call('PATCH', `schedules/${id}`, { end }));

  const gone = async ({ host }: StartedMove, at: typeof system): Promise<boolean> =>
    (await read(`moves/progress/${host}`, at)).status === 404;

  test('leaves the list at once on the server that ended its schedule, and soon on others', async () => {
    const move = await failed();
    const [before] = await tagsOf('moves/progress');
    expect((await endSchedule(move.id, 'now')).status).toBe(200);
    expect(await gone(move, system)).toBe(true);
    await seen('it to go', () => gone(move, replica));
    const [here, there] = await tagsOf('moves/progress');
    expect(there).toBe(here);
    expect(here).not.toBe(before);
  });

  test('leaves the list by the clock, without a write', async () => {
    const move = await failed();
    const head = await reporter.head();
    await endSchedule(move.id, new Date(Date.now() + 5_000).toISOString());
    expect(await gone(move, system)).toBe(false);
    const [before] = await tagsOf('moves/progress');
    for (const at of [system, replica]) await seen('it to go', () => gone(move, at));
    const [here, there] = await tagsOf('moves/progress');
    expect(there).toBe(here);
    expect(here).not.toBe(before);
    expect(await reporter.head()).toBe(head);
  });

  test('stays in lists with include=ended', async () => {
    const move = await failed();
    await endSchedule(move.id, 'now');
    const path = `moves/progress/${move.host}`;
    const { body } = await read<ErrorBody>(path);
    expect(body.message).toContain('the last one failed at stage');
    const ended = await read<Move>(`${path}?include=ended`, replica);
    expect(ended).toMatchObject({ status: 200, body: { move_id: move.moveId, status: 'failed' } });
  });
});

test('the list has the same moves as the requests for its hosts', async () => {
  await reporter.startNewHost();
  const { body } = await read('moves/progress');
  for (const move of body) {
    expect((await read<Move>(`moves/progress/${move.host}`)).body).toEqual(move);
  }
});

test('many requests for unknown clouds return nothing and use no memory', async () => {
  const paths = Array.from({ length: 200 }, (_, index) => `moves/progress?cloud=none${index}`);
  for (const path of paths) expect((await read(path)).body).toEqual([]);
  const { host } = await reporter.startNewHost();
  expect((await read('moves/progress')).body.map((move) => move.host)).toContain(host);
});
