import { stages } from '@quads/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JobState, type MoveRecord, nextAction } from '../../src/index.js';
import { booking, Journal } from '../support/journal.js';

const now = '2026-11-22T12:00:00Z';

const live = (): MoveRecord => new Journal().start(booking);
const cancelled = (move: MoveRecord): MoveRecord => ({
  ...move,
  cancel_requested: {
    code: 'cancelled',
    reason: 'No longer wanted.',
    requested_at: now,
    requested_by: { kind: 'user', name: 'admin@example.com' },
  },
});
const ended = (move: MoveRecord): MoveRecord => ({ ...move, completed_at: now });

const traits = { idempotent: true, cancellable: true };
const state = (phase: JobState['phase'], more: Partial<JobState> = {}): JobState => ({
  phase,
  since: now,
  ...more,
});

describe('nextAction', () => {
  test('begins a stage that is ready, and polls one that waits', () => {
    expect(nextAction(live(), state('ready'), traits, now)).toBe('begin');
    expect(nextAction(live(), state('waiting'), traits, now)).toBe('poll');
  });

  test('begins a stage again after its worker was lost only if it is idempotent', () => {
    expect(nextAction(live(), state('starting'), traits, now)).toBe('begin');
    const once = { ...traits, idempotent: false };
    expect(nextAction(live(), state('starting'), once, now)).toBe('inspect');
  });

  test('times out a stage in any phase when its limit is over', () => {
    const late = { limitAt: now };
    for (const phase of ['ready', 'starting', 'waiting'] as const) {
      expect(nextAction(live(), state(phase, late), traits, now)).toBe('time_out');
    }
  });

  test('cancels a move unless its stage waits and is not cancellable', () => {
    const move = cancelled(live());
    expect(nextAction(move, state('waiting'), traits, now)).toBe('cancel');
    const bound = { ...traits, cancellable: false };
    expect(nextAction(move, state('waiting'), bound, now)).toBe('poll');
    expect(nextAction(move, state('ready'), bound, now)).toBe('cancel');
  });

  test('skips the validation, and no other stage, after an admin’s release', () => {
    const granted = (status: MoveRecord['status']): MoveRecord => ({
      ...live(),
      status,
      release_granted: {
        reason: 'It is fine.',
        granted_at: now,
        granted_by: { kind: 'user', name: 'admin@example.com' },
      },
    });
    const skipValidation = stages.filter(
      ({ status }) =>
        nextAction(granted(status), state('ready'), traits, now) === 'skip_validation',
    );
    expect(skipValidation.map(({ status }) => status)).toEqual(['validation']);
  });

  test('closes the job of a move that has ended, unless a retry is scheduled', () => {
    const phases = ['ready', 'starting', 'waiting', 'undoing', 'retry'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...phases), fc.boolean(), fc.boolean(), (phase, one, other) => {
        const anyTraits = { idempotent: one, cancellable: other };
        const next = nextAction(ended(cancelled(live())), state(phase), anyTraits, now);
        expect(next).toBe(phase === 'retry' ? 'retry' : 'close');
      }),
    );
  });
});
