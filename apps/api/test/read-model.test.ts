import type { Error as ErrorBody, Move } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { type Answer, answerTo, cursorOf } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf, type Started } from './support/mover.js';
import { useSystem } from './support/system.js';
import { until } from './support/until.js';

// Lists and hosts are read from the memory of each server; what the servers of one database answer
// comes to be the same.

const system = useSystem();
const replica = useSystem({ beside: system });
const mover = moverOf(system, useLab(system));

type Headers = Record<string, string>;

const read = <Body = Move[]>(path: string, at = system, headers: Headers = {}) =>
  answerTo<Body>(at.current.call('GET', path, undefined, headers));

const messageOf = async ({ host }: Started, at: typeof system, query = '') => {
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

describe('what one server has written', () => {
  test('another one answers within a moment, and with the same tag', async () => {
    const move = await mover.started();
    await read('moves/progress', replica);
    await mover.report(move.id, { message: 'from afar' });
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

  test('another one answers at once to who names the cursor', async () => {
    const move = await mover.started();
    for (const message of ['one', 'two', 'three', 'four', 'five']) {
      const cursor = cursorOf(await mover.report(move.id, { message }));
      const path = `moves/progress/${move.host}`;
      const answer = await read<Move>(path, replica, { 'quads-min-cursor': String(cursor) });
      expect(answer.body.message).toBe(message);
      expect(cursorOf(answer)).toBeGreaterThanOrEqual(cursor);
    }
  });

  test('it answers itself at once, whoever else writes', async () => {
    const move = await mover.started();
    for (const message of ['one', 'two', 'three']) {
      const elsewhere = { message: 'not for long' };
      await replica.current.call('PATCH', `moves/progress/${move.id}`, elsewhere);
      await mover.report(move.id, { message });
      expect(await messageOf(move, system)).toBe(message);
    }
  });

  test('is not lost with the connection that would have told of it', async () => {
    const move = await mover.started();
    await read('moves/progress', replica);
    await breakConnections();
    await mover.report(move.id, { message: 'all the same' });
    await seen('the message', async () => (await messageOf(move, replica)) === 'all the same');
  });
});

describe('a failed move', () => {
  const failed = async (): Promise<Started> => {
    const move = await mover.started();
    await mover.through(move.id, 'failed');
    await seen('the failure', async () => {
      const { body } = await read('moves/progress?status=failed', replica);
      return body.some(({ host }) => host === move.host);
    });
    return move;
  };

  const endSchedule = (id: number, end: string): Promise<Answer> =>
    answerTo(system.current.call('PATCH', `schedules/${id}`, { end }));

  const gone = async ({ host }: Started, at: typeof system): Promise<boolean> =>
    (await read(`moves/progress/${host}`, at)).status === 404;

  test('leaves the list at once where its schedule was ended, and elsewhere soon', async () => {
    const move = await failed();
    const [before] = await tagsOf('moves/progress');
    expect((await endSchedule(move.id, 'now')).status).toBe(200);
    expect(await gone(move, system)).toBe(true);
    await seen('it to go', () => gone(move, replica));
    const [here, there] = await tagsOf('moves/progress');
    expect(there).toBe(here);
    expect(here).not.toBe(before);
  });

  test('leaves it by the clock, without anything being written', async () => {
    const move = await failed();
    const head = await mover.head();
    await endSchedule(move.id, new Date(Date.now() + 5_000).toISOString());
    expect(await gone(move, system)).toBe(false);
    const [before] = await tagsOf('moves/progress');
    for (const at of [system, replica]) await seen('it to go', () => gone(move, at));
    const [here, there] = await tagsOf('moves/progress');
    expect(there).toBe(here);
    expect(here).not.toBe(before);
    expect(await mover.head()).toBe(head);
  });

  test('stays known to who asks for ended moves', async () => {
    const move = await failed();
    await endSchedule(move.id, 'now');
    const path = `moves/progress/${move.host}`;
    const { body } = await read<ErrorBody>(path);
    expect(body.message).toContain('the last one failed at stage');
    const ended = await read<Move>(`${path}?include=ended`, replica);
    expect(ended).toMatchObject({ status: 200, body: { move_id: move.moveId, status: 'failed' } });
  });
});

test('the list is what its hosts answer one by one', async () => {
  await mover.started();
  const { body } = await read('moves/progress');
  for (const move of body) {
    expect((await read<Move>(`moves/progress/${move.host}`)).body).toEqual(move);
  }
});

test('whoever asks for many clouds that there are not gets nothing, and does no harm', async () => {
  const paths = Array.from({ length: 200 }, (_, index) => `moves/progress?cloud=none${index}`);
  for (const path of paths) expect((await read(path)).body).toEqual([]);
  const { host } = await mover.started();
  expect((await read('moves/progress')).body.map((move) => move.host)).toContain(host);
});
