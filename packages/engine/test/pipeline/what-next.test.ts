import { stages } from '@quads/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JobState, type MoveRecord, whatNext } from '../../src/index.js';
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

const bears = { idempotent: true, cancellable: true };
const state = (phase: JobState['phase'], more: Partial<JobState> = {}): JobState => ({
  phase,
  since: now,
  ...more,
});

test('a stage is begun, and what waits is asked after', () => {
  expect(whatNext(live(), state('ready'), bears, now)).toBe('begin');
  expect(whatNext(live(), state('waiting'), bears, now)).toBe('poll');
});

test('what was begun by somebody who is gone is begun anew only where that is the same', () => {
  expect(whatNext(live(), state('starting'), bears, now)).toBe('begin');
  const once = { ...bears, idempotent: false };
  expect(whatNext(live(), state('starting'), once, now)).toBe('inspect');
});

test('a stage whose time is over has failed, whatever it waits for', () => {
  const late = { limitAt: now };
  for (const phase of ['ready', 'starting', 'waiting'] as const) {
    expect(whatNext(live(), state(phase, late), bears, now)).toBe('time_out');
  }
});

test('a move that is to be given up waits for nothing that can be left', () => {
  const move = cancelled(live());
  expect(whatNext(move, state('waiting'), bears, now)).toBe('give_up');
  const bound = { ...bears, cancellable: false };
  expect(whatNext(move, state('waiting'), bound, now)).toBe('poll');
  expect(whatNext(move, state('ready'), bound, now)).toBe('give_up');
});

test('an admin’s release is for the validation alone', () => {
  const granted = (status: MoveRecord['status']): MoveRecord => ({
    ...live(),
    status,
    release_granted: {
      reason: 'It is fine.',
      granted_at: now,
      granted_by: { kind: 'user', name: 'admin@example.com' },
    },
  });
  const letGo = stages.filter(
    ({ status }) => whatNext(granted(status), state('ready'), bears, now) === 'let_go',
  );
  expect(letGo.map(({ status }) => status)).toEqual(['validation']);
});

test('nothing is done about a move that has ended, but to try again where that was promised', () => {
  const phases = ['ready', 'starting', 'waiting', 'undoing', 'retry'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...phases), fc.boolean(), fc.boolean(), (phase, one, other) => {
      const traits = { idempotent: one, cancellable: other };
      const next = whatNext(ended(cancelled(live())), state(phase), traits, now);
      expect(next).toBe(phase === 'retry' ? 'try_again' : 'drop');
    }),
  );
});
