import type { Failure } from '@quads/contract';
import type { Stage, Undo } from '../plugins/stage.js';
import { bothChanges, type FieldChanges } from '../ports/field-changes.js';
import { askAnything } from './ask-stage.js';
import { stageFor } from './pipeline.js';
import { later } from './time.js';
import type { Next, Turn } from './turn.js';
import { workOf } from './work-of.js';
import { parked, tell, write } from './write.js';

type NotUndone = Failure['not_undone'][number];

/** How often what cannot be taken back is tried again, and after which pause. */
const mostTries = 3;
const pauseMs = 30_000;

const entered = new Set(['running', 'succeeded', 'failed', 'carried']);

type Undoable = Stage & { readonly undo: Undo };

/** The stages that were entered and leave something behind, the last one first. */
const undoables = ({ pipeline, job }: Turn): Undoable[] =>
  job.move.plan
    .filter(({ state, started_at }) => entered.has(state) && started_at !== undefined)
    .flatMap(({ status }) => stageFor(pipeline, status) ?? [])
    .filter((stage): stage is Undoable => stage.undo !== undefined)
    .reverse();

const takeBack = async (turn: Turn, stage: Undoable): Promise<NotUndone[]> => {
  const { callLimitMs } = turn.pipeline.pipelineSettings;
  const { undo } = stage;
  const answer = await askAnything(() => undo.run(workOf(turn, stage)), callLimitMs);
  if (answer.kind === 'answered' && answer.outcome.kind === 'done') return [];
  const { effect } = undo;
  if (answer.kind === 'unknown') return [{ effect, reason: 'A plugin broke off.' }];
  const { outcome } = answer;
  return [{ effect, reason: outcome.kind === 'failed' ? outcome.message : 'It takes too long.' }];
};

const takeAllBack = async (turn: Turn): Promise<NotUndone[]> => {
  const left: NotUndone[] = [];
  // One after the other, in the order in which a person would do it.
  for (const stage of undoables(turn)) left.push(...(await takeBack(turn, stage)));
  return left;
};

const fieldsOf = (turn: Turn): FieldChanges =>
  undoables(turn).reduce<FieldChanges>(
    (fields, stage) => bothChanges(fields, stage.undo.fields?.(workOf(turn, stage)) ?? {}),
    turn.pipeline.plugins.release.onFailure ?? {},
  );

const tryLater = async (turn: Turn, tries: number): Promise<Next> => {
  const state = { ...turn.job.state, phase: 'undoing', undoTries: tries } as const;
  await tell(turn, [], parked(turn, state, later(turn.hold.now(), pauseMs)));
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
  const left = await takeAllBack(turn);
  const tries = (job.state.undoTries ?? 0) + 1;
  if (left.length > 0 && tries < mostTries && !isHopeless(left, turn)) return tryLater(turn, tries);
  const { code = 'cancelled', reason = 'It was cancelled.' } = job.move.cancel_requested ?? {};
  const failure: Failure = {
    code,
    stage: job.move.status,
    message: reason,
    retryable: false,
    who_must_act: left.length > 0 ? 'admin' : 'nobody',
    not_undone: left,
  };
  const step = { status: 'failed', failure, error_message: reason, isUndone: true } as const;
  await write(turn, { step, job: { kind: 'close', epoch: job.epoch }, fields: fieldsOf(turn) });
  return undefined;
};
