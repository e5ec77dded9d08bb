import { type Failure, isMoveStatus, isTerminal, type MoveStatus } from '@quads/contract';

const failedAt = /\bfailed at (\w+)/i;

/** The stage that a reporter names in a text such as "Failed at provisioning". */
export const stageNamedIn = (text: string | undefined): MoveStatus | undefined => {
  const name = text?.match(failedAt)?.[1]?.toLowerCase();
  if (name === undefined || !isMoveStatus(name) || isTerminal(name)) return undefined;
  return name;
};

/** A failure that an external reporter told us of. Its reporter decides whether to try again. */
export const reportedFailure = (stage: MoveStatus, reason: string | undefined): Failure => ({
  code: 'reported',
  stage,
  message: reason || `The reporter gave no reason; the move was at ${stage}.`,
  retryable: true,
  who_must_act: 'reporter',
  not_undone: [],
});

/** What ends a live move when another takes its place. */
export const supersededFailure = (stage: MoveStatus, by: number): Failure => ({
  code: 'superseded',
  stage,
  message: `Move ${by} took the place of this one.`,
  retryable: false,
  who_must_act: 'nobody',
  not_undone: [],
  superseded_by: by,
});

/** What ends a live move whose booking was taken back. */
export const scheduleEndedFailure = (stage: MoveStatus, reason: string): Failure => ({
  code: 'schedule_ended',
  stage,
  message: reason,
  retryable: false,
  who_must_act: 'nobody',
  not_undone: [],
});

/** What ends a live move that somebody cancels. */
export const cancelledFailure = (stage: MoveStatus, reason: string): Failure => ({
  code: 'cancelled',
  stage,
  message: reason,
  retryable: false,
  who_must_act: 'nobody',
  not_undone: [],
});

/** The codes of failures that nothing goes on from: the move was no longer wanted. */
export const finalCodes: readonly string[] = ['superseded', 'cancelled', 'schedule_ended'];

/** Whether nothing goes on from failures of a code: the move was no longer wanted. */
export const isFinalCode = (code: string): boolean => finalCodes.includes(code);

/** Failures that nothing goes on from. */
export const isFinal = (failure: Failure | undefined): boolean =>
  failure !== undefined && isFinalCode(failure.code);

/** Whether the pipeline begins another attempt by itself. */
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

/** Drop codes after which nobody has to act: the host is on another move, or gone. */
const needsNobody: readonly string[] = ['superseded', 'host_removed'];

/** A failure whose scheduled retry was dropped. */
export const withoutRetry = (
  { retry_expected_at: _at, ...failure }: Failure,
  dropped: NonNullable<Failure['retry_dropped']>,
): Failure => ({
  ...failure,
  who_must_act:
    failure.who_must_act === 'nobody' && !needsNobody.includes(dropped.code)
      ? 'admin'
      : failure.who_must_act,
  retry_dropped: dropped,
});
