import { type Failure, isTerminal, type MoveStatus, statuses, totalStages } from '@quads/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decidePipelineStep,
  decideReport,
  fold,
  isLive,
  type MoveRecord,
  type PipelineStep,
  type Report,
  toDrafts,
} from '../../src/index.js';
import { actor, booking, Journal } from '../support/journal.js';

const status = fc.constantFrom(...statuses);
const text = fc.option(fc.constantFrom('', 'working', 'Failed at reboot', 'Failed at nothing'), {
  nil: undefined,
});
const report: fc.Arbitrary<Report> = fc
  .record({ status: fc.option(status, { nil: undefined }), message: text, error_message: text })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)));

const bookings = fc.constantFrom(
  booking,
  { ...booking, host: 'host08-6029p.example.com' },
  { ...booking, schedule: { ...booking.schedule, wipe: false } },
  { hostId: 7, host: 'host07', model: 'R750', cloud: 'cloud02', defaultCloud: 'cloud01' },
);

/** The reports of several writers, interleaved in any order. */
const interleaving = fc
  .array(fc.array(report, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .chain((writers) => fc.shuffledSubarray(writers.flat(), { minLength: writers.flat().length }));

const checkNeverBack = (before: MoveRecord, after: MoveRecord): void => {
  if (before.move_id !== after.move_id) return;
  expect(after.stage).toBeGreaterThanOrEqual(before.stage);
  expect(after.stage).toBeLessThanOrEqual(after.total_stages);
};

const checkFrozen = (before: MoveRecord, after: MoveRecord | undefined): void => {
  if (!isLive(before)) expect(after).toEqual(before);
  for (const key of ['host', 'source_cloud', 'target_cloud', 'profile', 'attempt'] as const) {
    expect(after?.[key]).toBe(before[key]);
  }
  expect(after?.plan.map((row) => row.status)).toEqual(before.plan.map((row) => row.status));
};

const checkPlan = (move: MoveRecord): void => {
  const running = move.plan.filter((row) => row.state === 'running');
  expect(running.length).toBe(isLive(move) ? 1 : 0);
  if (isLive(move)) expect(running[0]?.status).toBe(move.status);
  if (move.status === 'completed') {
    expect(move.plan.filter((row) => row.state === 'pending')).toEqual([]);
  }
  if (move.status === 'failed') {
    expect(move.failure?.stage).toBe(move.failed_stage);
    expect(move.failure?.message).not.toBe('');
  }
};

describe('any interleaving of reports', () => {
  test('never lowers the stage, never changes an end and keeps the plan consistent', () => {
    fc.assert(
      fc.property(bookings, interleaving, (booked, reports) => {
        const journal = new Journal();
        journal.start(booked);
        for (const one of reports) {
          const before = new Map(journal.moves);
          const newest = journal.newest;
          journal.report(one);
          checkNeverBack(newest, journal.newest);
          for (const [id, move] of before) checkFrozen(move, journal.moves.get(id));
          for (const move of journal.moves.values()) checkPlan(move);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('leaves moves that equal the fold of their events', () => {
    fc.assert(
      fc.property(bookings, interleaving, (booked, reports) => {
        const journal = new Journal();
        journal.start(booked);
        for (const one of reports) journal.report(one);
        for (const [id, row] of journal.moves) {
          const events = journal.events.filter((event) => event.move_id === id);
          const folded = events.reduce<MoveRecord | undefined>(fold, undefined);
          expect(folded).toEqual(row);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same events for the same reports', () => {
    fc.assert(
      fc.property(interleaving, (reports) => {
        const [one, other] = [new Journal(), new Journal()];
        for (const journal of [one, other]) {
          journal.start();
          for (const one of reports) journal.report(one);
        }
        expect(one.events).toEqual(other.events);
      }),
    );
  });
});

const failure: Failure = {
  code: 'bmc_unreachable',
  stage: 'pending',
  message: 'no answer from the BMC',
  retryable: true,
  who_must_act: 'admin',
  not_undone: [],
};

const pipelineStep: fc.Arbitrary<PipelineStep> = fc
  .record({ status })
  .map((step) => (step.status === 'failed' ? { ...step, failure } : step));

const pipelineMove = (booked: typeof booking): MoveRecord => {
  const journal = new Journal();
  const move = journal.start(booked);
  return { ...move, reporter: { kind: 'pipeline', name: 'worker-1' } };
};

const applied = (move: MoveRecord, step: PipelineStep): MoveRecord => {
  const decision = decidePipelineStep(move, step);
  if (decision.kind !== 'record') return move;
  return toDrafts(move, actor, decision.steps).reduce(
    (state, draft, index) =>
      fold(state, { ...draft, cursor: state.cursor + index + 1, time: '2026-11-22T09:00:00Z' }),
    move,
  );
};

describe('decidePipelineStep', () => {
  test('any steps › backward and out-of-order steps are refused and change nothing', () => {
    fc.assert(
      fc.property(fc.array(pipelineStep, { maxLength: 60 }), (steps) => {
        let move = pipelineMove(booking);
        for (const step of steps) {
          const decision = decidePipelineStep(move, step);
          const next = applied(move, step);
          if (decision.kind === 'refuse') expect(next).toEqual(move);
          checkNeverBack(move, next);
          checkFrozen(move, next);
          checkPlan(next);
          move = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('accepts only the present and the next stage', () => {
    const move = pipelineMove(booking);
    const refused = statuses.filter((to) => {
      const decision = decidePipelineStep(move, { status: to });
      return decision.kind === 'refuse';
    });
    const [first, second] = statuses as [MoveStatus, MoveStatus];
    expect(refused).toEqual(statuses.filter((to) => to !== first && to !== second));
  });

  test('accepts every stage of the plan in order, up to completed', () => {
    let move = pipelineMove(booking);
    const path = move.plan.filter((row) => row.state === 'pending').map((row) => row.status);
    for (const to of [...path, 'completed'] as const) {
      if (to === 'released') move = { ...move, validated_at: move.updated_at };
      move = applied(move, { status: to });
    }
    expect(move).toMatchObject({ status: 'completed', stage: totalStages });
    expect(move.plan.every((row) => row.state !== 'pending')).toBe(true);
  });

  test('refuses moves of external reporters and moves that have ended', () => {
    const external = new Journal().start();
    const step = { status: statuses[1] as MoveStatus };
    expect(decidePipelineStep(external, step)).toMatchObject({ code: 'illegal_transition' });
    const ended = applied(pipelineMove(booking), { status: 'failed', failure });
    expect(isTerminal(ended.status)).toBe(true);
    expect(decidePipelineStep(ended, step)).toMatchObject({ code: 'move_ended' });
  });
});

test('decideReport › never changes a move of the pipeline', () => {
  fc.assert(
    fc.property(report, (one) => {
      const kinds = ['nothing', 'refuse'];
      expect(kinds).toContain(decideReport(pipelineMove(booking), one).kind);
    }),
  );
});
