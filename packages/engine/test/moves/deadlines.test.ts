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

describe('a live move', () => {
  test('is slow behind the usual time of its stage, and stalled behind the longest', () => {
    const { newest } = provisioning();
    expect(toMove(newest)).toMatchObject({
      slow_at: at(newest.stage_entered_at, expected),
      stalled_at: at(newest.stage_entered_at, limit),
    });
  });

  test('that is reported from outside is never failed for time', () => {
    expect(toMove(provisioning().newest)).not.toHaveProperty('times_out_at');
  });

  test('of the pipeline is failed at the limit, and stalled halfway there', () => {
    const move = byPipeline(provisioning().newest);
    expect(deadlinesOf(move)).toEqual({
      slow_at: at(move.stage_entered_at, expected),
      stalled_at: at(move.stage_entered_at, (expected + limit) / 2),
      times_out_at: at(move.stage_entered_at, limit),
    });
  });

  test('of the pipeline that no worker has begun is not failed for time', () => {
    const journal = new Journal();
    journal.start();
    const move = byPipeline(journal.newest);
    expect(move.status).toBe('pending');
    expect(deadlinesOf(move)).toEqual({
      slow_at: at(move.stage_entered_at, Number(stageOf('pending').expected_seconds)),
      stalled_at: at(move.stage_entered_at, Number(stageOf('pending').limit_seconds)),
    });
  });

  test('has the times of its pipeline, if those are others', () => {
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

  test('gains no time by what it says', () => {
    const journal = provisioning();
    const before = deadlinesOf(journal.newest);
    journal.report({ status: 'provisioning', message: 'still at it' });
    journal.report({ message: 'really' });
    journal.report({ status: 'switch_config', message: 'late' });
    expect(deadlinesOf(journal.newest)).toEqual(before);
  });

  test('gains time by its next stage', () => {
    const journal = provisioning();
    const before = deadlinesOf(journal.newest);
    journal.report({ status: 'reboot' });
    expect(Date.parse(String(deadlinesOf(journal.newest).slow_at))).toBeGreaterThan(
      Date.parse(String(before.slow_at)),
    );
  });

  test('in a stage that the table no longer has has no deadlines', () => {
    const gone = { ...provisioning().newest, status: 'burn_in' as never };
    expect(deadlinesOf(gone)).toEqual({});
  });
});

test.each(['completed', 'failed'] as const)('a %s move has no deadlines', (status) => {
  const journal = provisioning();
  journal.report({ status });
  expect(deadlinesOf(byPipeline(journal.newest))).toEqual({});
});
