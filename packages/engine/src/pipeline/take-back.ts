import type { Failure } from '@quads/contract';
import { covers } from '../plugins/need.js';
import type { Outcome } from '../plugins/outcome.js';
import type { StageTraits, StageWork } from '../plugins/stage.js';
import type { Job, TakenBack } from '../ports/job-queue.js';
import { type Answered, askAnything } from './ask-stage.js';
import { limitOf } from './limit.js';
import { needsOf } from './needs.js';
import { takeSlots } from './stand-in-line.js';
import { isOver } from './time.js';
import type { Turn } from './turn.js';
import { nextToUndo, type Undoable, type Undone, undoables, undoneIn } from './undo-order.js';
import { traitsFor, workOf } from './work-of.js';

type NotUndone = Failure['not_undone'][number];

/** How far a move is taken back, and what is in the way. */
export interface TakingBack {
  readonly undone: Undone;
  /** In how many milliseconds to go on; absent where there is nothing to wait for. */
  readonly forMs?: number;
  /** What it stands in line for; absent where it does not. */
  readonly inLine?: StageTraits;
  /** That this worker lacks what the next stage needs to be taken back. */
  readonly isElsewhere?: true;
}

/** What could not be taken back in this round, for people. */
export const notUndone = (turn: Turn, { undone }: TakingBack): NotUndone[] =>
  undoables(turn.pipeline, turn.job).flatMap(({ status, undo: { effect } }) => {
    const so = undone[status];
    return so?.kind === 'failed' ? [{ effect, reason: so.reason }] : [];
  });

/** To take an effect back is another effect: a device that knows the name of the one does both. */
const undoingWork = (turn: Turn, stage: Undoable): StageWork => {
  const work = workOf(turn, stage);
  return { ...work, call: { ...work.call, token: `${work.call.token}:undo` } };
};

/** Begins to take back what a stage did, or asks after it. */
const ask = (
  turn: Turn,
  stage: Undoable,
  so: TakenBack | undefined,
): Promise<Answered<Outcome>> => {
  const { callLimitMs } = turn.pipeline.pipelineSettings;
  const { undo } = stage;
  const work = undoingWork(turn, stage);
  const { poll } = undo;
  const memory = so?.kind === 'waiting' ? so.memory : undefined;
  return askAnything(
    () => (poll && memory !== undefined ? poll.call(undo, work, memory) : undo.run(work)),
    callLimitMs,
  );
};

const reasonOf = (answer: Answered<Outcome>): string => {
  if (answer.kind === 'unknown') return 'A plugin broke off.';
  return answer.outcome.kind === 'failed' ? answer.outcome.message : 'It takes too long.';
};

/** Until when to wait for what a stage did to be taken back: as long as the stage itself may take. */
const untilOf = (turn: Turn, stage: Undoable, so: TakenBack | undefined): string =>
  so?.kind === 'waiting' ? so.limitAt : limitOf(stage, turn.hold.now());

const takeBack = async (turn: Turn, stage: Undoable, before: TakingBack): Promise<TakingBack> => {
  const { status } = stage;
  const so = before.undone[status];
  const traits = traitsFor(turn, stage);
  // What it shares with others bears no more of them because they go back.
  if (!(await takeSlots(turn, traits))) return { ...before, inLine: traits };
  const answer = await ask(turn, stage, so);
  const outcome = answer.kind === 'answered' ? answer.outcome : undefined;
  const { [status]: _so, ...others } = before.undone;
  if (outcome?.kind === 'done')
    return { ...before, undone: { ...others, [status]: { kind: 'done' } } };
  const limitAt = untilOf(turn, stage, so);
  if (outcome?.kind === 'wait' && !isOver(limitAt, turn.hold.now())) {
    const waiting: TakenBack = { kind: 'waiting', memory: outcome.memory ?? null, limitAt };
    return { ...before, undone: { ...others, [status]: waiting }, forMs: outcome.forMs };
  }
  return { undone: { ...others, [status]: { kind: 'failed', reason: reasonOf(answer) } } };
};

/**
 * Takes back what a move did, one stage after the other, in the order in which a person would do
 * it: as far as to what takes its time, or what this worker lacks the plugins for. What was taken back
 * before is left alone.
 */
export const takeAllBack = async (turn: Turn): Promise<TakingBack> => {
  const { pipeline, job } = turn;
  let so: TakingBack = { undone: undoneIn(job) };
  for (;;) {
    const reached: Job = { ...job, state: { ...job.state, phase: 'undoing', undone: so.undone } };
    if (!covers(pipeline.carries, needsOf(pipeline, reached, turn.carriers)))
      return { ...so, isElsewhere: true };
    const next = nextToUndo(pipeline, reached);
    if (next === undefined || typeof next === 'string') return so;
    so = await takeBack(turn, next, so);
    if (so.forMs !== undefined || so.inLine) return so;
  }
};
