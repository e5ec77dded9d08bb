import { isMoveStatus, type MoveStatus } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput, NotFound, RefusedWrite } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import {
  expectedBooking,
  justStarted,
  nextAttempt,
  type Opening,
  resumption,
  start,
} from '../moves/opening.js';
import { isLive, type MoveRecord, toMove } from '../moves/record.js';
import { bookingOverSentence, newerMoveError } from '../moves/rejections.js';
import { decideReport, type Report, stepsForReport } from '../moves/report.js';
import { type Step, toDrafts } from '../moves/step.js';
import type { Booking } from '../ports/booking.js';
import type { MoveChange } from '../ports/move-log.js';
import { isOverAt } from '../schedules/span.js';
import { parseTime } from '../time.js';
import { type AppendDecision, appendWithRetry } from './append.js';
import { bookingEndReason } from './booking-end-reason.js';
import { byHostId, externalOpener, isConsistent, openMoves } from './open-moves.js';

export interface ReportInput {
  /** The legacy id: a schedule's, or minus a move's own. */
  readonly id: number;
  readonly status?: string;
  readonly message?: string;
  readonly error_message?: string;
  /** When the reporter observed it, as it wrote the time. */
  readonly occurred_at?: string;
  readonly actor: NamedActor;
}

type ReportDecision = AppendDecision<MoveRecord>;

const statusOf = (text: string): MoveStatus => {
  if (isMoveStatus(text)) return text;
  const message = `${text} is no move status; GET /moves/stages lists them.`;
  throw new InvalidInput('unknown_status', message, [
    { in: 'body', field: 'status', problem: message },
  ]);
};

const toReport = ({ status, message, error_message, occurred_at }: ReportInput): Report => ({
  ...(status !== undefined && { status: statusOf(status) }),
  ...(message !== undefined && { message }),
  ...(error_message !== undefined && { error_message }),
  ...(occurred_at !== undefined && { occurred_at: parseTime('occurred_at', occurred_at) }),
});

const last = (moves: readonly MoveRecord[]): MoveRecord => moves.at(-1) as MoveRecord;

/** The move that a unit opens: the newest of those that it changes. */
const opened = (moves: readonly MoveRecord[]): MoveRecord =>
  moves.reduce((one, other) => (other.move_id > one.move_id ? other : one));

const appendSteps = (
  move: MoveRecord,
  steps: readonly Step[],
  actor: NamedActor,
): ReportDecision => ({
  kind: 'append',
  unit: [{ moveId: move.move_id, seen: move.cursor, events: toDrafts(move, actor, steps) }],
  result: (moves) => moves.find((one) => one.move_id === move.move_id) ?? move,
});

const openWith = ({ identity, facts }: Opening, report: Report, actor: NamedActor): MoveChange => ({
  moveId: identity.move_id,
  seen: 0,
  events: toDrafts(identity, actor, [start(facts), ...stepsForReport(justStarted(facts), report)]),
});

type ExpectedBooking = Pick<MoveChange, 'booking'>;

/** The booking of a failed move, for its next attempt. A schedule that is over is rejected. */
const requireBooking = async (
  { inventory, clock }: Context,
  failed: MoveRecord,
): Promise<ExpectedBooking> => {
  if (failed.schedule_id === undefined) return {};
  const booking = await inventory.bookingOf(failed.schedule_id);
  const now = clock.now();
  if (booking && !isOver(booking, now)) return expectedBooking(booking);
  const reason = await bookingEndReason(inventory, failed, now);
  const why = bookingOverSentence(failed, reason, 'report');
  throw new RefusedWrite('move_ended', why, toMove(failed));
};

const isOver = ({ schedule }: Booking, now: string): boolean =>
  schedule !== undefined && isOverAt(schedule, now);

const resume = async (
  context: Context,
  failed: MoveRecord,
  report: Report,
  actor: NamedActor,
): Promise<ReportDecision> => {
  const { log, reader } = context;
  const [newest] = await reader.newestOfHosts([failed.host_id]);
  if (newest && newest.move_id !== failed.move_id) {
    throw newerMoveError(failed, 'report', newest.move_id);
  }
  const booking = await requireBooking(context, failed);
  const [moveId] = (await log.reserveIds(1)) as [number];
  const reporter = { kind: 'external', name: actor.name } as const;
  const attempt = nextAttempt(
    { goalId: failed.goal_id, attempt: failed.attempt, firstAttempt: 1 },
    moveId,
  );
  const opening = resumption(failed, moveId, attempt, reporter, report.status as MoveStatus);
  const change = {
    ...openWith(opening, report, actor),
    expectedNewest: failed.move_id,
    ...booking,
  };
  return { kind: 'append', unit: [change], result: last };
};

const moveNotFound = async ({ reader }: Context, id: number): Promise<NotFound> => {
  if (id >= 0) {
    const sentence = `There is no schedule ${id} to report on. A move without a schedule is reported on by minus its move_id.`;
    return new NotFound('move_not_found', sentence);
  }
  const schedule = (await reader.byId(-id)).value?.schedule_id;
  const sentence =
    schedule === undefined
      ? `There is no move ${-id} to report on.`
      : `Move ${-id} is for schedule ${schedule}. Report on it by that id.`;
  return new NotFound('move_not_found', sentence);
};

/**
 * Checks that a late start may supersede a live move: its schedule must be the host's current one.
 */
const requireMaySupersede = async (
  context: Context,
  booking: Booking,
  live: MoveRecord,
): Promise<void> => {
  const [current] = await context.inventory.bookings([booking.host], context.clock.now());
  const isCurrent = current?.schedule?.id === booking.schedule?.id;
  if (isCurrent && live.reporter.kind === 'external') return;
  const why = `${live.host} is being moved to ${live.target_cloud} by move ${live.move_id}, which is not for this schedule. Report on that move, or wait for its end.`;
  throw new RefusedWrite('move_in_progress', why, toMove(live));
};

/** Opens the move of a schedule whose start was lost, with its first report. */
const openLate = async (
  context: Context,
  booking: Booking,
  report: Report,
  actor: NamedActor,
): Promise<ReportDecision> => {
  const moves = await context.reader.newestOfHosts([booking.hostId]);
  const newest = byHostId(moves);
  if (!isConsistent(booking, newest)) return { kind: 'changed' };
  const live = moves.find(isLive);
  if (live) await requireMaySupersede(context, booking, live);
  const seen = { bookings: [booking], newest };
  const unit = await openMoves(context, seen, externalOpener(actor));
  return { kind: 'append', unit: withReport(unit, report, actor), result: opened };
};

/** Adds the report to the change of a unit that opens a move. */
const withReport = (unit: readonly MoveChange[], report: Report, actor: NamedActor): MoveChange[] =>
  unit.map((change) => {
    const [first] = change.events;
    if (first?.type !== 'move_started') return change;
    const steps = toDrafts(first, actor, stepsForReport(justStarted(first.data), report));
    return { ...change, events: [...change.events, ...steps] };
  });

const decideWithoutMove = async (
  context: Context,
  id: number,
  report: Report,
  actor: NamedActor,
): Promise<ReportDecision> => {
  const booking = id > 0 ? await context.inventory.bookingOf(id) : undefined;
  if (!booking || report.status === undefined) throw await moveNotFound(context, id);
  if (isOver(booking, context.clock.now())) {
    throw new NotFound('move_not_found', `Schedule ${id} is over, and has no move.`);
  }
  return openLate(context, booking, report, actor);
};

const newestMove = async ({ reader }: Context, id: number): Promise<MoveRecord | undefined> => {
  if (id >= 0) return reader.newestOfSchedule(id);
  const named = (await reader.byId(-id)).value;
  if (!named || named.schedule_id !== undefined) return undefined;
  // The attempts of a return are one move to its reporter, which keeps using the first id.
  const [newest] = await reader.newestOfHosts([named.host_id]);
  return newest && newest.goal_id === named.goal_id ? newest : named;
};

const decide = async (
  context: Context,
  id: number,
  report: Report,
  actor: NamedActor,
): Promise<ReportDecision> => {
  const move = await newestMove(context, id);
  if (!move) return decideWithoutMove(context, id, report, actor);
  const decision = decideReport(move, report);
  switch (decision.kind) {
    case 'nothing':
      return { kind: 'done', value: move };
    case 'refuse':
      throw new RefusedWrite(decision.code, decision.why, toMove(move));
    case 'resume':
      return resume(context, move, report, actor);
    case 'record':
      return appendSteps(move, decision.steps, actor);
  }
};

/**
 * Decides on a report by the move as this process wrote it last, without a read. Only a decision to
 * append is used, because the log rejects it if another process has written since.
 */
const decideFromMemory = (
  { log }: Context,
  id: number,
  report: Report,
  actor: NamedActor,
): ReportDecision | undefined => {
  const move = log.recent(id);
  if (!move) return undefined;
  const decision = decideReport(move, report);
  return decision.kind === 'record' ? appendSteps(move, decision.steps, actor) : undefined;
};

/**
 * Applies a report of an external reporter to the newest move of a schedule, or to a move without
 * one. Returns the move after the report.
 *
 * @throws {InvalidInput} `unknown_status`, or `invalid_request` if `occurred_at` is not a time
 * @throws {NotFound} `move_not_found` if there is neither a move nor a schedule with that id
 * @throws {RefusedWrite} `move_ended`, `move_in_progress`; nothing was written
 */
export const reportProgress = (context: Context, input: ReportInput): Promise<MoveRecord> => {
  const { id, actor } = input;
  const report = toReport(input);
  let fromMemory = decideFromMemory(context, id, report, actor);
  return appendWithRetry(context, async () => {
    const decision = fromMemory;
    fromMemory = undefined;
    return decision ?? decide(context, id, report, actor);
  });
};
