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
  .map((said) => Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined)));

const bookings = fc.constantFrom(
  booking,
  { ...booking, host: 'host08-6029p.example.com' },
  { ...booking, schedule: { ...booking.schedule, wipe: false } },
  { hostId: 7, host: 'host07', model: 'R750', cloud: 'cloud02', defaultCloud: 'cloud01' },
);

/** Several writers, each with reports of its own, interleaved in any order. */
const interleaving = fc
  .array(fc.array(report, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .chain((writers) => fc.shuffledSubarray(writers.flat(), { minLength: writers.flat().length }));

const checkNeverDown = (before: MoveRecord, after: MoveRecord): void => {
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
  test('keeps the stage from going down, the end from changing and the plan whole', () => {
    fc.assert(
      fc.property(bookings, interleaving, (booked, reports) => {
        const journal = new Journal();
        journal.start(booked);
        for (const said of reports) {
          const before = new Map(journal.moves);
          const newest = journal.newest;
          journal.report(said);
          checkNeverDown(newest, journal.newest);
          for (const [id, move] of before) checkFrozen(move, journal.moves.get(id));
          for (const move of journal.moves.values()) checkPlan(move);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('leaves rows that are the fold of their events', () => {
    fc.assert(
      fc.property(bookings, interleaving, (booked, reports) => {
        const journal = new Journal();
        journal.start(booked);
        for (const said of reports) journal.report(said);
        for (const [id, row] of journal.moves) {
          const events = journal.events.filter((event) => event.move_id === id);
          const folded = events.reduce<MoveRecord | undefined>(fold, undefined);
          expect(folded).toEqual(row);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same events and state for the same reports', () => {
    fc.assert(
      fc.property(interleaving, (reports) => {
        const [one, other] = [new Journal(), new Journal()];
        for (const journal of [one, other]) {
          journal.start();
          for (const said of reports) journal.report(said);
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

const piped = (booked: typeof booking): MoveRecord => {
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

describe('the strict door', () => {
  test('refuses what is backward or out of order, and then nothing happens', () => {
    fc.assert(
      fc.property(fc.array(pipelineStep, { maxLength: 60 }), (steps) => {
        let move = piped(booking);
        for (const step of steps) {
          const decision = decidePipelineStep(move, step);
          const next = applied(move, step);
          if (decision.kind === 'refuse') expect(next).toEqual(move);
          checkNeverDown(move, next);
          checkFrozen(move, next);
          checkPlan(next);
          move = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never passes a stage of the plan over', () => {
    const move = piped(booking);
    const refused = statuses.filter((to) => {
      const decision = decidePipelineStep(move, { status: to });
      return decision.kind === 'refuse';
    });
    const [first, second] = statuses as [MoveStatus, MoveStatus];
    expect(refused).toEqual(statuses.filter((to) => to !== first && to !== second));
  });

  test('leads through every stage of the plan to completed', () => {
    let move = piped(booking);
    const path = move.plan.filter((row) => row.state === 'pending').map((row) => row.status);
    for (const to of [...path, 'completed'] as const) {
      if (to === 'released') move = { ...move, validated_at: move.updated_at };
      move = applied(move, { status: to });
    }
    expect(move).toMatchObject({ status: 'completed', stage: totalStages });
    expect(move.plan.every((row) => row.state !== 'pending')).toBe(true);
  });

  test('is closed to moves of external reporters and to ended ones', () => {
    const external = new Journal().start();
    const step = { status: statuses[1] as MoveStatus };
    expect(decidePipelineStep(external, step)).toMatchObject({ code: 'illegal_transition' });
    const ended = applied(piped(booking), { status: 'failed', failure });
    expect(isTerminal(ended.status)).toBe(true);
    expect(decidePipelineStep(ended, step)).toMatchObject({ code: 'move_ended' });
  });
});

test('a report never changes what a pipeline runs', () => {
  fc.assert(
    fc.property(report, (said) => {
      const kinds = ['nothing', 'refuse'];
      expect(kinds).toContain(decideReport(piped(booking), said).kind);
    }),
  );
});
