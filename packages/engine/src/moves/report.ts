import { type ErrorCode, isTerminal, type MoveStatus } from '@quads/contract';
import { isFinal, reportedFailure, stageNamedIn } from './failure.js';
import { type Planned, rankIn } from './plan.js';
import { isLive, type MoveRecord } from './record.js';
import { endedSentence } from './refusals.js';
import type { Step } from './step.js';
import { advance, complete, fail, late, type Note, note } from './transition.js';

/** What an external reporter says about a move. */
export interface Report extends Note {
  readonly status?: MoveStatus;
}

/** What a write comes to: steps to record, nothing, the next attempt, or a refusal. */
export type Decision =
  | { readonly kind: 'record'; readonly steps: readonly Step[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly why: string };

const nothing: Decision = { kind: 'nothing' };
const record = (...steps: readonly Step[]): Decision => ({ kind: 'record', steps });

const isEmpty = (report: Report): boolean =>
  report.status === undefined && report.message === undefined && report.error_message === undefined;

const onEnded = (move: MoveRecord, report: Report): Decision => {
  if (report.status === move.status) return nothing;
  if (report.status !== undefined && move.status === 'failed' && !isFinal(move.failure)) {
    return { kind: 'resume' };
  }
  return { kind: 'refuse', code: 'move_ended', why: endedSentence(move, 'report') };
};

const failedStage = (move: Planned, report: Report): MoveStatus =>
  stageNamedIn(report.error_message) ?? stageNamedIn(report.message) ?? move.status;

/** What a report of a status comes to on a live move. */
export const onLive = (move: Planned, report: Report): readonly Step[] => {
  const { status } = report;
  if (status === undefined) return [note(move, report)];
  if (status === 'failed') {
    const reason = report.error_message ?? report.message;
    return fail(move, reportedFailure(failedStage(move, report), reason), report);
  }
  if (isTerminal(status)) return complete(move, report);
  const distance = rankIn(move.plan, status) - rankIn(move.plan, move.status);
  if (distance > 0) return advance(move, status, report);
  return [distance < 0 ? late(move, status, report) : note(move, report)];
};

const same = (said: string | undefined, known: string | null | undefined): boolean =>
  said === undefined || said === known;

/** Word for word what the move shows already: who did not hear the answer may say it again. */
const repeats = (move: MoveRecord, report: Report): boolean =>
  same(report.status, move.status) &&
  same(report.message, move.message) &&
  same(report.error_message, move.error_message);

/**
 * The lenient door, for reporters of today: they report after the work, jump stages, repeat
 * themselves, go on after a failure and ignore refusals. The best truth is made of what they
 * say; state never moves back, an end never changes, and a repetition adds nothing to the log.
 */
export const decideReport = (move: MoveRecord, report: Report): Decision => {
  if (isEmpty(report)) return nothing;
  if (!isLive(move)) return onEnded(move, report);
  if (move.reporter.kind === 'pipeline') {
    const why = `The pipeline runs move ${move.move_id} of ${move.host}, so it takes no reports from outside. Cancel it first to move the host otherwise.`;
    return { kind: 'refuse', code: 'move_in_progress', why };
  }
  return repeats(move, report) ? nothing : record(...onLive(move, report));
};
