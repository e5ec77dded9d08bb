import type { Failure } from '@quads/contract';
import { waitingEnded } from '../moves/worker-steps.js';
import { bothChanges, type FieldChanges } from '../ports/field-changes.js';
import type { ChangeOfJob, JobState } from '../ports/job-queue.js';
import { handBack } from './hand-back.js';
import { standInLine } from './stand-in-line.js';
import { notUndone, type TakingBack, takeAllBack } from './take-back.js';
import { later } from './time.js';
import type { Next, Turn } from './turn.js';
import { undoables } from './undo-order.js';
import { workOf } from './work-of.js';
import { left, parked, tell, write } from './write.js';

type NotUndone = Failure['not_undone'][number];

/** How often what cannot be taken back is tried again, and after which pause. */
const mostTries = 3;
const pauseMs = 30_000;

const fieldsOf = (turn: Turn): FieldChanges =>
  undoables(turn.pipeline, turn.job).reduce<FieldChanges>(
    (fields, stage) => bothChanges(fields, stage.undo.fields?.(workOf(turn, stage)) ?? {}),
    turn.pipeline.plugins.release.onFailure ?? {},
  );

const undoing = ({ job }: Turn, { undone }: TakingBack, undoTries: number): JobState => ({
  ...job.state,
  phase: 'undoing',
  undone,
  undoTries,
});

/** What could not be taken back is tried again. */
const nextRound = ({ undone }: TakingBack): TakingBack => ({
  undone: Object.fromEntries(Object.entries(undone).filter(([, { kind }]) => kind !== 'failed')),
});

const goOnLater = async (turn: Turn, change: ChangeOfJob): Promise<Next> => {
  await tell(turn, waitingEnded(turn.job.move), change);
  return undefined;
};

/** What is tried again rather than left: not what says that it never can be. */
const isHopeless = (remains: readonly NotUndone[], turn: Turn): boolean =>
  remains.every(({ effect }) =>
    undoables(turn.pipeline, turn.job).some(
      (one) => one.undo.isFinal && one.undo.effect === effect,
    ),
  );

/**
 * Gives a move up: takes back what it did, the last thing first, and ends it with the reason that
 * was asked for. What could not be taken back after some tries stands in its failure.
 */
export const giveUp = async (turn: Turn): Promise<Next> => {
  const { job } = turn;
  const so = await takeAllBack(turn);
  const tries = job.state.undoTries ?? 0;
  if (so.inLine) return standInLine(turn, so.inLine, undoing(turn, so, tries));
  const after = (ms: number): string => later(turn.hold.now(), ms);
  if (so.forMs !== undefined) {
    return goOnLater(turn, parked(turn, undoing(turn, so, tries), after(so.forMs)));
  }
  if (so.isElsewhere)
    return handBack({ ...turn, job: { ...job, state: undoing(turn, so, tries) } });
  const remains = notUndone(turn, so);
  if (remains.length > 0 && tries + 1 < mostTries && !isHopeless(remains, turn)) {
    const again = undoing(turn, nextRound(so), tries + 1);
    return goOnLater(turn, left(parked(turn, again, after(pauseMs))));
  }
  const { code = 'cancelled', reason = 'It was cancelled.' } = job.move.cancel_requested ?? {};
  const failure: Failure = {
    code,
    stage: job.move.status,
    message: reason,
    retryable: false,
    who_must_act: remains.length > 0 ? 'admin' : 'nobody',
    not_undone: [...remains],
  };
  const step = { status: 'failed', failure, error_message: reason, isUndone: true } as const;
  await write(turn, { step, job: { kind: 'close', epoch: job.epoch }, fields: fieldsOf(turn) });
  return undefined;
};
