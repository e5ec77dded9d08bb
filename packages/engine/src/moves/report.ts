import { type ErrorCode, isTerminal, type MoveStatus } from '@quads/contract';
import { isFinal, reportedFailure, stageNamedIn } from './failure.js';
import { type Planned, rankIn } from './plan.js';
import { isLive, type MoveRecord } from './record.js';
import { endedSentence } from './rejections.js';
import type { Step } from './step.js';
import { advance, complete, fail, late, type Note, note } from './transition.js';

/** A report of an external reporter on a move. */
export interface Report extends Note {
  readonly status?: MoveStatus;
}

/** The decision on a report or step: record steps, do nothing, open the next attempt, or refuse. */
export type Decision =
  | { readonly kind: 'record'; readonly steps: readonly Step[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly why: string };

const nothing: Decision = { kind: 'nothing' };
const record = (...steps: readonly Step[]): Decision => ({ kind: 'record', steps });

const isEmpty = (report: Report): boolean =>
  report.status === undefined && report.message === undefined && report.error_message === undefined;

const decideOnEnded = (move: MoveRecord, report: Report): Decision => {
  if (report.status === move.status) return nothing;
  if (report.status !== undefined && move.status === 'failed' && !isFinal(move.failure)) {
    return { kind: 'resume' };
  }
  return { kind: 'refuse', code: 'move_ended', why: endedSentence(move, 'report') };
};

const failedStage = (move: Planned, report: Report): MoveStatus =>
  stageNamedIn(report.error_message) ?? stageNamedIn(report.message) ?? move.status;

/** The steps that a report on a live move adds to the log. */
export const stepsForReport = (move: Planned, report: Report): readonly Step[] => {
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

const isSame = (reported: string | undefined, known: string | null | undefined): boolean =>
  reported === undefined || reported === known;

/** Whether a report equals what the move shows already: a reporter may retry a lost request. */
const isRepetition = (move: MoveRecord, report: Report): boolean =>
  isSame(report.status, move.status) &&
  isSame(report.message, move.message) &&
  isSame(report.error_message, move.error_message);

/**
 * Decides on a report of an external reporter. Existing reporters report after the work, skip
 * stages, repeat reports, continue after a failure and ignore rejections, so most reports are
 * accepted. The state never moves back, an end never changes, and a repetition adds nothing to the
 * log.
 */
export const decideReport = (move: MoveRecord, report: Report): Decision => {
  if (isEmpty(report)) return nothing;
  if (!isLive(move)) return decideOnEnded(move, report);
  if (move.reporter.kind === 'pipeline') {
    const why = `The pipeline runs move ${move.move_id} of ${move.host}, so it takes no reports from outside. Cancel it first to move the host otherwise.`;
    return { kind: 'refuse', code: 'move_in_progress', why };
  }
  return isRepetition(move, report) ? nothing : record(...stepsForReport(move, report));
};
