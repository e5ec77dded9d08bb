import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import { giveUp } from '../moves/give-up.js';
import type { MoveRecord } from '../moves/record.js';
import { toDrafts } from '../moves/step.js';
import type { MoveChange } from '../ports/move-log.js';
import type { LiveFilter } from '../ports/move-reader.js';
import type { Withdrawal } from '../ports/withdrawal.js';
import { type Attempt, appendDecided } from './append.js';
import { droppedRetry } from './drop-retry.js';

export interface WithdrawInput {
  readonly withdrawal: Withdrawal;
  /** What the moves that it concerns are told. */
  readonly reason: string;
  readonly actor: NamedActor;
}

const concerned = (withdrawal: Withdrawal): LiveFilter =>
  'scheduleId' in withdrawal
    ? { scheduleId: withdrawal.scheduleId }
    : { assignmentId: withdrawal.assignmentId };

const isPiped = ({ reporter }: MoveRecord): boolean => reporter.kind === 'pipeline';

/** A build end that comes with the change of a schedule: the end of the move leaves it as it is. */
const sentWith = (withdrawal: Withdrawal): Pick<MoveChange, 'fields'> => {
  const { buildEnd } = withdrawal.kind === 'change' ? withdrawal.changes : {};
  return buildEnd === undefined ? {} : { fields: { schedule: { buildEnd } } };
};

const endingOf = (move: MoveRecord, { withdrawal, reason, actor }: WithdrawInput): MoveChange[] => {
  const steps = giveUp(move, reason);
  if (steps.length === 0) return [];
  const events = toDrafts(move, actor, steps);
  // Whoever carries the move is told at once.
  const job = { kind: 'wake' } as const;
  const change = { moveId: move.move_id, seen: move.cursor, events, ...sentWith(withdrawal) };
  return [{ ...change, ...(isPiped(move) && { job }) }];
};

/** Decides on the end of the live moves that a withdrawal concerns, by their present state. */
export const decideWithdrawal = async (
  { reader }: Pick<Context, 'reader'>,
  input: WithdrawInput,
): Promise<Attempt<undefined>> => {
  const { withdrawal } = input;
  const filter = concerned(withdrawal);
  const live = await reader.live(filter);
  const retrying = await reader.awaitingRetry(filter);
  const unit = [
    ...live.flatMap((move) => endingOf(move, input)),
    ...retrying.map((move) => droppedRetry(move, input.actor, 'schedule_ended', input.reason)),
  ];
  return { kind: 'append', unit, alongside: withdrawal, result: () => undefined };
};

/**
 * Takes bookings back together with the live moves that were made for them, in one transaction: no
 * crash, and no report that comes meanwhile, leaves one without the other. Scheduled retries for
 * these bookings are dropped in the same transaction.
 *
 * @param check looks whether there is something to take back; asked again when others were faster
 */
export const withdraw = (
  { log, reader }: Pick<Context, 'log' | 'reader'>,
  input: WithdrawInput,
  check: () => Promise<unknown>,
): Promise<void> =>
  appendDecided({ log }, async () => {
    await check();
    return decideWithdrawal({ reader }, input);
  });
