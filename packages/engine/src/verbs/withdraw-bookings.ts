import type { Context } from '../context.js';
import { cancellationSteps } from '../moves/cancellation.js';
import type { NamedActor } from '../moves/event.js';
import type { MoveRecord } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import type { MoveChange } from '../ports/move-log.js';
import type { LiveFilter } from '../ports/move-reader.js';
import type { Withdrawal } from '../ports/withdrawal.js';
import { type AppendDecision, appendWithRetry } from './append.js';
import { droppedRetry } from './drop-retry.js';

export interface WithdrawInput {
  readonly withdrawal: Withdrawal;
  /** The reason that the affected moves show. */
  readonly reason: string;
  readonly actor: NamedActor;
}

const affectedMoves = (withdrawal: Withdrawal): LiveFilter =>
  'scheduleId' in withdrawal
    ? { scheduleId: withdrawal.scheduleId }
    : { assignmentId: withdrawal.assignmentId };

const isOfPipeline = ({ reporter }: MoveRecord): boolean => reporter.kind === 'pipeline';

/**
 * A build end that is set by the change of a schedule, so that the end of the move does not
 * overwrite it.
 */
const sentBuildEnd = (withdrawal: Withdrawal): Pick<MoveChange, 'fields'> => {
  const { buildEnd } = withdrawal.kind === 'change' ? withdrawal.changes : {};
  return buildEnd === undefined ? {} : { fields: { schedule: { buildEnd } } };
};

const endMove = (move: MoveRecord, { withdrawal, reason, actor }: WithdrawInput): MoveChange[] => {
  const steps = cancellationSteps(move, reason);
  if (steps.length === 0) return [];
  const events = toDrafts(move, actor, steps);
  // Wakes the worker of the move at once.
  const job = { kind: 'wake' } as const;
  const change = { moveId: move.move_id, seen: move.cursor, events, ...sentBuildEnd(withdrawal) };
  return [{ ...change, ...(isOfPipeline(move) && { job }) }];
};

/** Decides on the end of the live moves that a withdrawal affects, by their present state. */
export const decideWithdrawal = async (
  { reader }: Pick<Context, 'reader'>,
  input: WithdrawInput,
): Promise<AppendDecision<undefined>> => {
  const { withdrawal } = input;
  const filter = affectedMoves(withdrawal);
  const live = await reader.live(filter);
  const retrying = await reader.awaitingRetry(filter);
  const unit = [
    ...live.flatMap((move) => endMove(move, input)),
    ...retrying.map((move) => droppedRetry(move, input.actor, 'schedule_ended', input.reason)),
  ];
  return { kind: 'append', unit, companion: withdrawal, result: () => undefined };
};

/**
 * Ends or removes bookings and ends their live moves in one transaction, so neither a crash nor a
 * concurrent report leaves a live move without a booking. Scheduled retries for these bookings are
 * dropped in the same transaction.
 *
 * @param check throws if there is nothing to withdraw; called again after each conflict
 */
export const withdraw = (
  { log, reader }: Pick<Context, 'log' | 'reader'>,
  input: WithdrawInput,
  check: () => Promise<unknown>,
): Promise<void> =>
  appendWithRetry({ log }, async () => {
    await check();
    return decideWithdrawal({ reader }, input);
  });
