import { type Move, type MoveStatus, stageOf } from '@quads/contract';
import { RefusedWrite } from '../errors.js';
import type { KeptStageTimes } from '../moves/deadlines.js';
import type { WaitingOn } from '../moves/event.js';
import { keptTimesOf } from '../moves/kept-times.js';
import { nextStatus } from '../moves/pipeline-step.js';
import { isFitForRelease } from '../moves/release-rule.js';
import { validationRecorded, waitingStarted } from '../moves/worker-steps.js';
import { covers } from '../plugins/need.js';
import { failed } from '../plugins/outcome.js';
import type { Stage, StageOutcome, StageTraits } from '../plugins/stage.js';
import type { Job, JobChange, JobState } from '../ports/job-queue.js';
import { unknownAsFailed } from './ask-stage.js';
import { fail } from './fail.js';
import { limitOf } from './limit.js';
import { needsOf } from './needs.js';
import { stageFor } from './pipeline.js';
import { later, notAfter } from './time.js';
import type { Next, Turn } from './turn.js';
import { traitsFor } from './work-of.js';
import { goOn, kept, left, parked, tell, write } from './write.js';

type Wait = Extract<StageOutcome, { kind: 'wait' }>;
type Ended = Extract<StageOutcome, { kind: 'done' | 'skipped' }>;

/** How the stage that is entered next begins: what shares nothing, and is for this worker, is begun at once. */
const entering = (turn: Turn, next: MoveStatus): JobState => {
  const { pipeline, job, carriers } = turn;
  const stage = stageFor(pipeline, next);
  const traits = stage && traitsFor(turn, stage);
  const now = turn.hold.now();
  const entered: Job = {
    ...job,
    state: { phase: 'ready', since: now },
    move: { ...job.move, status: next },
  };
  const isHere = covers(pipeline.carries, needsOf(pipeline, entered, carriers));
  return {
    phase: isHere && traits?.keys.length === 0 ? 'starting' : 'ready',
    since: now,
    ...(turn.job.state.tries !== undefined && { tries: turn.job.state.tries }),
    limitAt: limitOf({ status: next, ...(stage?.times && { times: stage.times }) }, now),
  };
};

const waitOn = ({ on, untilMs }: Wait, now: string): WaitingOn => ({
  ...on,
  ...(untilMs !== undefined && { until: later(now, untilMs) }),
});

const settleWait = async (turn: Turn, wait: Wait): Promise<Next> => {
  const { job, hold } = turn;
  const { memory: _memory, validateNow: _validateNow, queued: _queued, ...rest } = job.state;
  const memory = wait.memory === undefined ? {} : { memory: wait.memory };
  const state: JobState = { ...rest, phase: 'waiting', ...memory };
  const steps = [
    ...validationRecorded(job.move, wait.validation),
    ...waitingStarted(job.move, waitOn(wait, hold.now())),
  ];
  const dueAt = notAfter(later(hold.now(), wait.forMs), state.limitAt);
  await tell(turn, steps, parked(turn, state, dueAt));
  return undefined;
};

const stepFor = (next: MoveStatus, outcome: Ended, stage_times: KeptStageTimes | undefined) => ({
  status: next,
  ...(stage_times && { stage_times }),
  ...(outcome.message !== undefined && { result: outcome.message }),
  ...(outcome.kind === 'skipped' && { skipped: outcome.reason }),
  ...('validation' in outcome && outcome.validation && { validation: outcome.validation }),
  ...(next !== 'completed' && { message: stageOf(next).description }),
});

const settleEnd = async (turn: Turn, outcome: Ended): Promise<Next> => {
  const { job } = turn;
  const next = nextStatus(job.move);
  const isLast = next === 'completed';
  const state = entering(turn, next);
  const change: JobChange = isLast
    ? { kind: 'close', epoch: job.epoch }
    : left(kept(turn, state, next));
  const times = keptTimesOf(next, stageFor(turn.pipeline, next)?.times);
  const written = { step: stepFor(next, outcome, times), job: change, fields: outcome.fields };
  const move = await write(turn, written);
  if (!move || isLast) return undefined;
  return { ...turn, isFresh: true, job: { ...job, move, state } };
};

/** The gate is shut, whatever the plugin says of its stage. */
const unproven = failed(
  'plugin_error',
  'The release plugin ends the validation, and has recorded none that passed: mend it, then retry.',
  { retryable: false, whoMustAct: 'admin' },
);

/**
 * The end of a stage was refused: the gate is shut, the move is to be given up, or it has gone on
 * without us.
 */
const refused = async (turn: Turn, error: RefusedWrite): Promise<Next> => {
  const move = (await turn.pipeline.reader.byId(turn.job.moveId)).value;
  if (!move || move.completed_at !== null) throw error;
  if (!isFitForRelease(move, nextStatus(move)) && !move.cancel_requested)
    return fail({ ...turn, job: { ...turn.job, move } }, unproven);
  if (!(error.move as Move).cancel_requested) throw error;
  const state: JobState = { ...turn.job.state, phase: 'undoing' };
  return (await tell(turn, [], left(kept(turn, state)))) ? goOn(turn, state, move) : undefined;
};

/** Records what a stage came to, and says how the job goes on. */
export const settle = async (turn: Turn, outcome: StageOutcome): Promise<Next> => {
  try {
    if (outcome.kind === 'wait') return await settleWait(turn, outcome);
    if (outcome.kind === 'failed') return await fail(turn, outcome);
    return await settleEnd(turn, outcome);
  } catch (error) {
    if (error instanceof RefusedWrite) return refused(turn, error);
    throw error;
  }
};

/** How soon to look after what nobody knows the end of, in milliseconds. */
const lookAfterMs = 5_000;

/** A stage broke off: what may be done again has failed, after the rest somebody will look. */
export const settleUnknown = async (
  turn: Turn,
  stage: Stage,
  traits: StageTraits,
  error: Error,
): Promise<Next> => {
  const { pipeline, job, hold } = turn;
  pipeline.logger.warn(
    { move_id: job.moveId, stage: stage.status, err: error },
    'a stage broke off',
  );
  if (traits.idempotent) return settle(turn, unknownAsFailed(error));
  await tell(turn, [], parked(turn, job.state, later(hold.now(), lookAfterMs)));
  return undefined;
};
