import { type Move, stageOf } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { useSystem } from './support/system.js';
import { advanceWorkerTo, startInPipeline } from './support/worker-steps.js';

// `stalled_at` and `times_out_at` of the stage of a move on every route.

const system = useSystem();
const replica = useSystem({ replicaOf: system });
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

const timeAfter = (time: string, seconds: number | null): string =>
  timeAtMs(Date.parse(time) + Number(seconds) * 1_000);

const deadlines = ({ slow_at, stalled_at, times_out_at }: Move) => ({
  slow_at,
  stalled_at,
  times_out_at,
});

const shown = async (host: string): Promise<Move> =>
  (await answerTo<Move>(system.current.call('GET', `moves/progress/${host}?include=ended`))).body;

test('every route of every replica shows the same deadlines, by the stage table', async () => {
  const { host, id, moveId } = await reporter.startNewHost();
  const reported = await reporter.reportAll(id, 'switch_config', 'provisioning');
  const { expected_seconds, limit_seconds } = stageOf('provisioning');
  const expected = {
    slow_at: timeAfter(reported.stage_entered_at, expected_seconds),
    stalled_at: timeAfter(reported.stage_entered_at, limit_seconds),
    times_out_at: undefined,
  };
  const list = await answerTo<Move[]>(system.current.call('GET', 'moves/progress'));
  const replicaResponse = await answerTo<Move>(
    replica.current.call('GET', `moves/progress/${host}`, undefined, {
      'quads-min-cursor': String(reported.cursor),
    }),
  );
  const seen = [
    reported,
    await shown(host),
    await reporter.move(moveId),
    replicaResponse.body,
    ...list.body.filter((move) => move.host === host),
  ];
  expect(seen.map(deadlines)).toEqual(seen.map(() => expected));
});

test('messages change the entity tag of a move, but not its deadlines', async () => {
  const { host, id } = await reporter.startNewHost();
  await reporter.reportAll(id, 'hardware_prep');
  const path = `moves/progress/${host}`;
  const before = await answerTo<Move>(system.current.call('GET', path));
  await reporter.report(id, { message: 'the BMC job goes on' });
  const after = await answerTo<Move>(system.current.call('GET', path));
  expect(deadlines(after.body)).toEqual(deadlines(before.body));
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

test('an ended move has no deadlines', async () => {
  const { host, id } = await reporter.startNewHost();
  await reporter.reportAll(id, 'completed');
  expect(deadlines(await shown(host))).toEqual({});
});

test('a move of the pipeline times out in a running stage, and is stalled before that', async () => {
  const host = await dueHosts.create();
  const claimed = await startInPipeline(system.current, host);
  const waiting = await shown(host);
  expect(deadlines(waiting)).toEqual({
    slow_at: timeAfter(waiting.stage_entered_at, stageOf('pending').expected_seconds),
    stalled_at: timeAfter(waiting.stage_entered_at, stageOf('pending').limit_seconds),
  });
  const { stage_entered_at } = await advanceWorkerTo(system.current, claimed, 'switch_config');
  const { expected_seconds, limit_seconds } = stageOf('switch_config');
  const halfway = (Number(expected_seconds) + Number(limit_seconds)) / 2;
  expect(deadlines(await shown(host))).toEqual({
    slow_at: timeAfter(stage_entered_at, expected_seconds),
    stalled_at: timeAfter(stage_entered_at, halfway),
    times_out_at: timeAfter(stage_entered_at, limit_seconds),
  });
});
