import { type Failure, isMoveStatus, isTerminal, type MoveStatus } from '@quads/contract';

const failedAt = /\bfailed at (\w+)/i;

/** The stage that a reporter names in a text such as "Failed at provisioning"; else undefined. */
export const stageNamedIn = (text: string | undefined): MoveStatus | undefined => {
  const name = text?.match(failedAt)?.[1]?.toLowerCase();
  if (name === undefined || !isMoveStatus(name) || isTerminal(name)) return undefined;
  return name;
};

/** A failure that an external reporter has reported. The reporter decides whether to retry. */
export const reportedFailure = (stage: MoveStatus, reason: string | undefined): Failure => ({
  code: 'reported',
  stage,
  message: reason || `The reporter gave no reason; the move was at ${stage}.`,
  retryable: true,
  who_must_act: 'reporter',
  not_undone: [],
});

/** The failure of a live move that is superseded by another move. */
export const supersededFailure = (stage: MoveStatus, by: number): Failure => ({
  code: 'superseded',
  stage,
  message: `Move ${by} took the place of this one.`,
  retryable: false,
  who_must_act: 'nobody',
  not_undone: [],
  superseded_by: by,
});

/** The failure of a live move whose booking was ended or removed. */
export const scheduleEndedFailure = (stage: MoveStatus, reason: string): Failure => ({
  code: 'schedule_ended',
  stage,
  message: reason,
  retryable: false,
  who_must_act: 'nobody',
  not_undone: [],
});

/** The failure of a live move that is cancelled. */
export const cancelledFailure = (stage: MoveStatus, reason: string): Failure => ({
  code: 'cancelled',
  stage,
  message: reason,
  retryable: false,
  who_must_act: 'nobody',
  not_undone: [],
});

/** The codes of final failures: the move was no longer wanted, so no attempt follows. */
export const finalCodes: readonly string[] = ['superseded', 'cancelled', 'schedule_ended'];

/** Whether a failure code is final, so no attempt follows. */
export const isFinalCode = (code: string): boolean => finalCodes.includes(code);

/** Whether a failure is final, so no attempt follows. */
export const isFinal = (failure: Failure | undefined): boolean =>
  failure !== undefined && isFinalCode(failure.code);

/** Whether the pipeline will start another attempt by itself. */
export const hasScheduledRetry = (failure: Failure | undefined): boolean =>
  failure?.retry_expected_at !== undefined;

/** Why a scheduled retry does not take place. */
export type RetryDropCode =
  | 'cancelled'
  | 'schedule_ended'
  | 'superseded'
  | 'host_unavailable'
  | 'host_removed'
  | 'not_resumable'
  | 'job_missing';

/** Drop codes that need no action: the host is on another move, or was removed. */
const codesWithoutAction: readonly string[] = ['superseded', 'host_removed'];

/** Returns a failure without its scheduled retry, with the reason why it was dropped. */
export const withoutRetry = (
  { retry_expected_at: _at, ...failure }: Failure,
  dropped: NonNullable<Failure['retry_dropped']>,
): Failure => ({
  ...failure,
  who_must_act:
    failure.who_must_act === 'nobody' && !codesWithoutAction.includes(dropped.code)
      ? 'admin'
      : failure.who_must_act,
  retry_dropped: dropped,
});
