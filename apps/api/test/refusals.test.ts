import type { Error as ErrorBody } from '@quads/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { admin, useSystem } from './support/system.js';

// Each refusal of a move that has ended names how it ended, and what to do instead.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const say = (verb: string, moveId: number, body?: unknown) =>
  answerTo<ErrorBody>(system.current.call('POST', `moves/${moveId}/${verb}`, body));

/** How moves are brought to each of their ends, and what a refusal says of it. */
const ends: Readonly<
  Record<string, readonly [(started: StartedMove) => Promise<unknown>, RegExp]>
> = {
  completed: [
    ({ id }) => reporter.reportAll(id, 'completed'),
    /^Move \d+ was completed to cloud02\./,
  ],
  failed: [
    ({ id }) => reporter.reportAll(id, 'failed'),
    /^Move \d+ failed at pending \(reported\)\./,
  ],
  superseded: [
    async ({ id, host }) => {
      await reporter.reportAll(id, 'switch_config');
      await reporter.start(host);
    },
    /^Move \d+ was superseded by move \d+\. .* move \d+ instead, if it .*\.$/,
  ],
  cancelled: [({ moveId }) => say('cancel', moveId), /^Move \d+ was cancelled\./],
  'ended with its booking': [
    ({ id }) => system.current.call('DELETE', `schedules/${id}`),
    /^Move \d+ ended because its booking was ended\./,
  ],
};

const verbs: Readonly<Record<string, unknown>> = {
  cancel: undefined,
  retry: undefined,
  validate: undefined,
  release: { reason: 'Checked by hand.' },
};

/** What is answered by 200 all the same. */
const allowed = new Set(['retry failed', 'cancel cancelled']);

describe.each(Object.entries(ends))('a move that was %s', (end, [bring, words]) => {
  let move: StartedMove;
  const messages = new Set<string>();

  beforeAll(async () => {
    move = await reporter.startNewHost();
    await bring(move);
  });

  test.each(Object.entries(verbs).filter(([verb]) => !allowed.has(`${verb} ${end}`)))(
    'answers 409 move_ended with that cause to %s',
    async (verb, body) => {
      const answer = await say(verb, move.moveId, body);
      expect(answer).toMatchObject({ status: 409, body: { code: 'move_ended' } });
      expect(answer.body.message).toMatch(words);
      expect(answer.body.current?.move.move_id).toBe(move.moveId);
      expect(messages.has(answer.body.message)).toBe(false);
      messages.add(answer.body.message);
    },
  );
});

describe('a report', () => {
  test.each(['completed', 'cancelled', 'ended with its booking'])(
    'on a move that was %s is refused with that cause',
    async (end) => {
      const [bring, words] = ends[end] as (typeof ends)[string];
      const move = await reporter.startNewHost();
      await bring(move);
      const answer = await reporter.report<ErrorBody>(move.id, { status: 'reboot' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'move_ended' } });
      expect(answer.body.message).toMatch(words);
    },
  );
});

describe('a live move', () => {
  test('of an external reporter refuses operations of the pipeline, without the name of the reporter', async () => {
    const { moveId } = await reporter.startNewHost();
    for (const verb of ['validate', 'release']) {
      const { status, body } = await say(verb, moveId, verbs[verb]);
      expect([status, body.code]).toEqual([409, 'illegal_transition']);
      expect(body.message).toContain('is reported by another program');
      expect(body.message).not.toContain(admin.email);
      expect(body.message).toContain(`${verb}d here`);
    }
  });

  test('refuses a retry and names its stage', async () => {
    const { moveId } = await reporter.startNewHost();
    const { status, body } = await say('retry', moveId);
    expect([status, body.code]).toEqual([409, 'move_in_progress']);
    expect(body.message).toContain('is live, at pending, and only failed moves are retried');
  });
});
