import type { Failure } from '@quads/contract';
import type { Outcome } from '../plugins/outcome.js';
import type { Stage, StageTraits, StageWork, Undo } from '../plugins/stage.js';
import type { JobState, TakenBack } from '../ports/job-queue.js';
import { type Answered, askAnything } from './ask-stage.js';
import { limitOf } from './limit.js';
import { stageFor } from './pipeline.js';
import { takeSlots } from './stand-in-line.js';
import { isOver } from './time.js';
import type { Turn } from './turn.js';
import { traitsFor, workOf } from './work-of.js';

type NotUndone = Failure['not_undone'][number];

/** A stage that leaves something behind. */
export type Undoable = Stage & { readonly undo: Undo };

/** How far a move is taken back, and what is in the way. */
export interface TakingBack {
  readonly undone: NonNullable<JobState['undone']>;
  readonly left: readonly NotUndone[];
  /** In how many milliseconds to go on; absent where there is nothing to wait for. */
  readonly forMs?: number;
  /** What it stands in line for; absent where it does not. */
  readonly inLine?: StageTraits;
}

const entered = new Set(['running', 'succeeded', 'failed', 'carried']);

/** The stages that were entered and leave something behind, the last one first. */
export const undoables = ({ pipeline, job }: Turn): Undoable[] =>
  job.move.plan
    .filter(({ state, started_at }) => entered.has(state) && started_at !== undefined)
    .flatMap(({ status }) => stageFor(pipeline, status) ?? [])
    .filter((stage): stage is Undoable => stage.undo !== undefined)
    .reverse();

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
  const { status, undo } = stage;
  const so = before.undone[status];
  if (so?.kind === 'done') return before;
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
  const left = [...before.left, { effect: undo.effect, reason: reasonOf(answer) }];
  return { undone: others, left };
};

/** A first attempt that has only entered its stage has done nothing of it. */
const notBegun = ({ job: { state, move } }: Turn): TakingBack['undone'] =>
  state.phase === 'ready' && move.attempt === 1 ? { [move.status]: { kind: 'done' } } : {};

/**
 * Takes back what a move did, one stage after the other, in the order in which a person would do
 * it: as far as to what takes its time. What was taken back before is left alone.
 */
export const takeAllBack = async (turn: Turn): Promise<TakingBack> => {
  let so: TakingBack = { undone: { ...notBegun(turn), ...turn.job.state.undone }, left: [] };
  for (const stage of undoables(turn)) {
    so = await takeBack(turn, stage, so);
    if (so.forMs !== undefined || so.inLine) break;
  }
  return so;
};
