import type { Failure } from '@quads/contract';
import { bothChanges, type FieldChanges } from '../ports/field-changes.js';
import { type TakingBack, takeAllBack, undoables } from './take-back.js';
import { later } from './time.js';
import type { Next, Turn } from './turn.js';
import { workOf } from './work-of.js';
import { parked, tell, write } from './write.js';

type NotUndone = Failure['not_undone'][number];

/** How often what cannot be taken back is tried again, and after which pause. */
const mostTries = 3;
const pauseMs = 30_000;

const fieldsOf = (turn: Turn): FieldChanges =>
  undoables(turn).reduce<FieldChanges>(
    (fields, stage) => bothChanges(fields, stage.undo.fields?.(workOf(turn, stage)) ?? {}),
    turn.pipeline.plugins.release.onFailure ?? {},
  );

const goOnLater = async (
  turn: Turn,
  undone: TakingBack['undone'],
  forMs: number,
  undoTries: number,
): Promise<Next> => {
  const state = { ...turn.job.state, phase: 'undoing', undone, undoTries } as const;
  await tell(turn, [], parked(turn, state, later(turn.hold.now(), forMs)));
  return undefined;
};

/** What is tried again rather than left: not what says that it never can be. */
const isHopeless = (left: readonly NotUndone[], turn: Turn): boolean =>
  left.every(({ effect }) =>
    undoables(turn).some((one) => one.undo.isFinal && one.undo.effect === effect),
  );

/**
 * Gives a move up: takes back what it did, the last thing first, and ends it with the reason that
 * was asked for. What could not be taken back after some tries stands in its failure.
 */
export const giveUp = async (turn: Turn): Promise<Next> => {
  const { job } = turn;
  const { undone, left, forMs } = await takeAllBack(turn);
  const tries = job.state.undoTries ?? 0;
  if (forMs !== undefined) return goOnLater(turn, undone, forMs, tries);
  if (left.length > 0 && tries + 1 < mostTries && !isHopeless(left, turn)) {
    return goOnLater(turn, undone, pauseMs, tries + 1);
  }
  const { code = 'cancelled', reason = 'It was cancelled.' } = job.move.cancel_requested ?? {};
  const failure: Failure = {
    code,
    stage: job.move.status,
    message: reason,
    retryable: false,
    who_must_act: left.length > 0 ? 'admin' : 'nobody',
    not_undone: [...left],
  };
  const step = { status: 'failed', failure, error_message: reason, isUndone: true } as const;
  await write(turn, { step, job: { kind: 'close', epoch: job.epoch }, fields: fieldsOf(turn) });
  return undefined;
};
