import type { Failure, MoveStatus, PlanStage } from '@quads/contract';
import type { Observed } from './event.js';
import { type Planned, pendingBelow, rankIn, runningStage, stageNumber } from './plan.js';
import type { Step } from './step.js';

/** The texts of a report, and when it was observed. */
export interface Note extends Observed {
  readonly message?: string;
  readonly error_message?: string;
}

const errorOf = (note: Note): { error_message?: string } =>
  note.error_message === undefined ? {} : { error_message: note.error_message };

const observedAt = ({ occurred_at }: Note): Observed =>
  occurred_at === undefined ? {} : { occurred_at };

const textOf = (note: Note): { message?: string } =>
  note.message === undefined ? {} : { message: note.message };

const succeed = ({ status, stage }: PlanStage, note: Note): Step => ({
  type: 'stage_succeeded',
  status,
  stage,
  data: observedAt(note),
});

const skip = ({ status, stage }: PlanStage): Step => ({
  type: 'stage_skipped',
  status,
  stage,
  data: { reason: 'not_reported' },
});

/** Ends the running stage and skips the pending stages below a rank. */
const leave = ({ plan }: Planned, rank: number, note: Note): Step[] => {
  const running = runningStage(plan);
  return [...(running ? [succeed(running, note)] : []), ...pendingBelow(plan, rank).map(skip)];
};

/**
 * The steps to a later stage: the running stage has succeeded, stages between were not reported.
 */
export const advance = (move: Planned, to: MoveStatus, note: Note): Step[] => [
  ...leave(move, rankIn(move.plan, to), note),
  {
    type: 'stage_started',
    status: to,
    stage: stageNumber(move.plan, to),
    ...textOf(note),
    data: { ...errorOf(note), ...observedAt(note) },
  },
];

/** The steps to `completed`. Stages that were not reported are skipped, so none stays pending. */
export const complete = (move: Planned, note: Note): Step[] => [
  ...leave(move, Number.POSITIVE_INFINITY, note),
  {
    type: 'move_completed',
    status: 'completed',
    stage: move.plan.length,
    ...textOf(note),
    data: observedAt(note),
  },
];

/** The steps to `failed`, at the current stage or at a later one. */
export const fail = (move: Planned, failure: Failure, note: Note): Step[] => {
  const ahead = rankIn(move.plan, failure.stage) > rankIn(move.plan, move.status);
  const at = ahead ? failure.stage : move.status;
  return [
    ...(ahead ? leave(move, rankIn(move.plan, at), note) : []),
    {
      type: 'move_failed',
      status: 'failed',
      stage: stageNumber(move.plan, at),
      ...textOf(note),
      data: {
        failed_stage: at,
        failure: { ...failure, stage: at },
        ...errorOf(note),
        ...observedAt(note),
      },
    },
  ];
};

/** The step that updates the texts of the current stage. */
export const note = (move: Planned, texts: Note): Step => ({
  type: 'message_updated',
  status: move.status,
  stage: stageNumber(move.plan, move.status),
  ...textOf(texts),
  data: { ...errorOf(texts), ...observedAt(texts) },
});

/** The step that records a report of an earlier stage. */
export const late = (move: Planned, status: MoveStatus, texts: Note): Step => ({
  type: 'stage_late',
  status,
  stage: stageNumber(move.plan, status),
  ...textOf(texts),
  data: observedAt(texts),
});
