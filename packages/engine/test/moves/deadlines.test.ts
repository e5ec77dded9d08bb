import { stageOf } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { deadlinesOf, type MoveRecord, timeAtMs, toMove } from '../../src/index.js';
import { Journal } from '../support/journal.js';

const at = (time: string, seconds: number): string => timeAtMs(Date.parse(time) + seconds * 1_000);

const { expected_seconds, limit_seconds } = stageOf('provisioning');
const [expected, limit] = [Number(expected_seconds), Number(limit_seconds)];

const provisioning = (): Journal => {
  const journal = new Journal();
  journal.start();
  journal.report({ status: 'provisioning' });
  return journal;
};

const byPipeline = (move: MoveRecord): MoveRecord => ({
  ...move,
  reporter: { kind: 'pipeline', name: 'worker-1' },
});

describe('deadlines of a live move', () => {
  test('external reporter › slow after the expected time, stalled after the limit', () => {
    const { newest } = provisioning();
    expect(toMove(newest)).toMatchObject({
      slow_at: at(newest.stage_entered_at, expected),
      stalled_at: at(newest.stage_entered_at, limit),
    });
  });

  test('external reporter › never times out', () => {
    expect(toMove(provisioning().newest)).not.toHaveProperty('times_out_at');
  });

  test('pipeline › times out at the limit, stalled halfway between expected time and limit', () => {
    const move = byPipeline(provisioning().newest);
    expect(deadlinesOf(move)).toEqual({
      slow_at: at(move.stage_entered_at, expected),
      stalled_at: at(move.stage_entered_at, (expected + limit) / 2),
      times_out_at: at(move.stage_entered_at, limit),
    });
  });

  test('pipeline, not begun by a worker › does not time out', () => {
    const journal = new Journal();
    journal.start();
    const move = byPipeline(journal.newest);
    expect(move.status).toBe('pending');
    expect(deadlinesOf(move)).toEqual({
      slow_at: at(move.stage_entered_at, Number(stageOf('pending').expected_seconds)),
      stalled_at: at(move.stage_entered_at, Number(stageOf('pending').limit_seconds)),
    });
  });

  test('recorded stage times › replace those of the stage table', () => {
    const move = byPipeline({
      ...provisioning().newest,
      stage_times: { expected_seconds: 5, limit_seconds: 15 },
    });
    expect(toMove(move)).toMatchObject({
      slow_at: at(move.stage_entered_at, 5),
      stalled_at: at(move.stage_entered_at, 10),
      times_out_at: at(move.stage_entered_at, 15),
    });
    expect(toMove(move)).not.toHaveProperty('stage_times');
  });

  test('messages and late reports › do not extend them', () => {
    const journal = provisioning();
    const before = deadlinesOf(journal.newest);
    journal.report({ status: 'provisioning', message: 'still at it' });
    journal.report({ message: 'really' });
    journal.report({ status: 'switch_config', message: 'late' });
    expect(deadlinesOf(journal.newest)).toEqual(before);
  });

  test('the next stage › extends them', () => {
    const journal = provisioning();
    const before = deadlinesOf(journal.newest);
    journal.report({ status: 'reboot' });
    expect(Date.parse(String(deadlinesOf(journal.newest).slow_at))).toBeGreaterThan(
      Date.parse(String(before.slow_at)),
    );
  });

  test('a stage that was removed from the stage table › has none', () => {
    const gone = { ...provisioning().newest, status: 'burn_in' as never };
    expect(deadlinesOf(gone)).toEqual({});
  });
});

test.each(['completed', 'failed'] as const)('deadlines › a %s move has none', (status) => {
  const journal = provisioning();
  journal.report({ status });
  expect(deadlinesOf(byPipeline(journal.newest))).toEqual({});
});
