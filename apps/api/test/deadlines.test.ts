import { type Move, stageOf } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { startInPipeline, workerGoesTo } from './support/pipeline.js';
import { useSystem } from './support/system.js';

// Until when a move should be out of its stage, as every route shows it.

const system = useSystem();
const replica = useSystem({ beside: system });
const lab = useLab(system);
const mover = moverOf(system, lab);

const behind = (time: string, seconds: number | null): string =>
  timeAtMs(Date.parse(time) + Number(seconds) * 1_000);

const deadlines = ({ slow_at, stalled_at, times_out_at }: Move) => ({
  slow_at,
  stalled_at,
  times_out_at,
});

const shown = async (host: string): Promise<Move> =>
  (await answerTo<Move>(system.current.call('GET', `moves/progress/${host}?include=ended`))).body;

test('every route of every replica shows the same, by the stage table', async () => {
  const { host, id, moveId } = await mover.started();
  const reported = await mover.through(id, 'switch_config', 'provisioning');
  const { expected_seconds, limit_seconds } = stageOf('provisioning');
  const expected = {
    slow_at: behind(reported.stage_entered_at, expected_seconds),
    stalled_at: behind(reported.stage_entered_at, limit_seconds),
    times_out_at: undefined,
  };
  const list = await answerTo<Move[]>(system.current.call('GET', 'moves/progress'));
  const beside = await answerTo<Move>(
    replica.current.call('GET', `moves/progress/${host}`, undefined, {
      'quads-min-cursor': String(reported.cursor),
    }),
  );
  const seen = [
    reported,
    await shown(host),
    await mover.move(moveId),
    beside.body,
    ...list.body.filter((move) => move.host === host),
  ];
  expect(seen.map(deadlines)).toEqual(seen.map(() => expected));
});

test('messages change the tag of a move, but not its deadlines', async () => {
  const { host, id } = await mover.started();
  await mover.through(id, 'hardware_prep');
  const path = `moves/progress/${host}`;
  const before = await answerTo<Move>(system.current.call('GET', path));
  await mover.report(id, { message: 'the BMC job goes on' });
  const after = await answerTo<Move>(system.current.call('GET', path));
  expect(deadlines(after.body)).toEqual(deadlines(before.body));
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

test('a move that has ended has none', async () => {
  const { host, id } = await mover.started();
  await mover.through(id, 'completed');
  expect(deadlines(await shown(host))).toEqual({});
});

test('only a move that the pipeline has begun times out, and is stalled before that', async () => {
  const host = await lab.host();
  const claimed = await startInPipeline(system.current, host);
  const waiting = await shown(host);
  expect(deadlines(waiting)).toEqual({
    slow_at: behind(waiting.stage_entered_at, stageOf('pending').expected_seconds),
    stalled_at: behind(waiting.stage_entered_at, stageOf('pending').limit_seconds),
  });
  const { stage_entered_at } = await workerGoesTo(system.current, claimed, 'switch_config');
  const { expected_seconds, limit_seconds } = stageOf('switch_config');
  const halfway = (Number(expected_seconds) + Number(limit_seconds)) / 2;
  expect(deadlines(await shown(host))).toEqual({
    slow_at: behind(stage_entered_at, expected_seconds),
    stalled_at: behind(stage_entered_at, halfway),
    times_out_at: behind(stage_entered_at, limit_seconds),
  });
});
