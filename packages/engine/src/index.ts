// The ports and settings that verbs use.
export type { Context, Settings } from './context.js';
export * from './errors.js';
export { explainError } from './explain-error.js';
// Filters of lists: pure functions that parse their texts.
export type { Condition, Operator, Scalar } from './filters/condition.js';
export { parseGroupBy } from './filters/group.js';
export { type Filters, readFilters } from './filters/read-filters.js';
export { catchMaybe, type MaybeAsync, thenMaybe } from './maybe-async.js';
export { microsOf, normalizeTime, timeAt, timeAtMs } from './micros.js';
// The mover: starts the moves of due hosts.
export { decideHost, type MoverDecision, type MoverRules } from './mover/decide-host.js';
export { type Mover, type MoverOptions, startMover } from './mover/mover.js';
// The rules: pure functions over moves.
export { isAfterTheFact } from './moves/after-the-fact.js';
export { buildTimesOf } from './moves/build-times.js';
export { type Deadlines, deadlinesOf } from './moves/deadlines.js';
export {
  type EtaTable,
  etaOf,
  etaTableOf,
  minMovesForEta,
  type RemainingTime,
  withEta,
  withEtas,
} from './moves/eta.js';
export type * from './moves/event.js';
export {
  finalCodes,
  hasScheduledRetry,
  type RetryDropCode,
  reportedFailure,
  scheduleEndedFailure,
  stageNamedIn,
  supersededFailure,
  withoutRetry,
} from './moves/failure.js';
export { fold, foldAfter } from './moves/fold.js';
export {
  goalOf,
  isAttemptAt,
  nextAttempt,
  openingOf,
  resumedPlan,
  targetOf,
} from './moves/opening.js';
export { decidePipelineStep, nextStatus, type PipelineStep } from './moves/pipeline-step.js';
export { type Planned, rankIn, stageNumber } from './moves/plan.js';
export { type ProfileFacts, profileOf } from './moves/profile.js';
export {
  mergeNewest,
  type NewestMove,
  noProgress,
  type ProgressState,
  type Shown,
  shownAt,
} from './moves/progress-state.js';
export {
  isLive,
  legacyId,
  type MoveFold,
  type MoveRecord,
  onWire,
  toMove,
} from './moves/record.js';
export { stageTimesOf } from './moves/recorded-stage-times.js';
export {
  eventHasEvidence,
  moveHasEvidence,
  type Redactor,
  redactFor,
  type Viewer,
} from './moves/redact.js';
export { type Decision, decideReport, type Report } from './moves/report.js';
export { resumableStages } from './moves/retry-rule.js';
export { rollUp } from './moves/roll-up.js';
export { type StageDuration, secondsBetween, stageDurations } from './moves/stage-durations.js';
export { type Identity, type Step, toDrafts } from './moves/step.js';
// Names of hosts and clouds.
export { foldName } from './names.js';
// Notifiers: deliveries of events, with retries.
export { type DayZeroNotifierParts, dayZeroNotifier } from './notify/day-zero-notifier.js';
export type { NamedNotifier } from './notify/delivery-loop.js';
export { type DeliveryRetryPolicy, deliveryResultOf } from './notify/delivery-result.js';
export { noticeOf } from './notify/notice.js';
export { deliveryPauseMs, maxDeliveryTries } from './notify/retry-pause.js';
export {
  type NotifiersOptions,
  type RunningNotifiers,
  startNotifiers,
} from './notify/start-notifiers.js';
// The pipeline: runs moves by plugins.
export { noteJobsWithoutWorker } from './pipeline/jobs-without-worker.js';
export { type NextAction, nextAction } from './pipeline/next-action.js';
export type { Pipeline, PipelineSettings, Plugins } from './pipeline/pipeline.js';
export { capabilitiesOf, requirementsOf } from './pipeline/requirements.js';
export { defaultRetries, type RetryRule, retryPauseSeconds } from './pipeline/retry-rule.js';
export { startWorker, type Worker, type WorkerOptions } from './pipeline/worker.js';
// Plugins: their interfaces, inputs and outcomes.
export * from './plugins/index.js';
// The ports: interfaces that the engine needs from other packages.
export type * from './ports/accounts.js';
export type * from './ports/api-tokens.js';
export type * from './ports/audit.js';
export type * from './ports/booking.js';
export { type Clock, systemClock } from './ports/clock.js';
export type * from './ports/deliveries.js';
export type * from './ports/ended-logins.js';
export type * from './ports/estimates.js';
export { type FieldChanges, mergeFieldChanges } from './ports/field-changes.js';
export type * from './ports/hardware.js';
export type * from './ports/health.js';
export type * from './ports/idempotency-keys.js';
export type * from './ports/inventory.js';
export type * from './ports/job-queue.js';
export type * from './ports/move-feed.js';
export type * from './ports/move-log.js';
export type * from './ports/move-reader.js';
export type * from './ports/pipeline-info.js';
export type * from './ports/progress.js';
export type * from './ports/tenancies.js';
export type * from './ports/withdrawal.js';
export { endsBooking } from './schedules/ends-booking.js';
export { endOfLoan } from './self-schedule/end-of-loan.js';
export type * from './self-schedule/settings.js';
export { createShutdown, type ShutdownSteps } from './shutdown.js';
// Subscriptions: which moves, and until when.
export {
  foldFilterNames,
  type MoveFilter,
  matchesAllMoves,
  matchesFilter,
} from './subscriptions/move-filter.js';
export { requireExisting } from './subscriptions/require-existing.js';
export { newestMatching, readSnapshot, type Snapshot } from './subscriptions/snapshot.js';
export { type Ending, endingOf } from './subscriptions/until.js';
export { parseTime } from './time.js';
export { type Owner, owns, shortNameOf } from './users/ownership.js';
export { isAdmin, leavesAnAdmin, type Requester } from './users/rights.js';
// The verbs.
export {
  type ApiTokenContext,
  createApiToken,
  listApiTokens,
  removeApiToken,
  type TokenOwner,
} from './verbs/api-tokens.js';
export {
  getNotification,
  listNotifications,
  updateNotification,
} from './verbs/assignment-notifications.js';
export type { AssignmentRequester } from './verbs/assignment-requester.js';
export {
  type AssignmentInput,
  createAssignment,
  listAssignments,
  type NewAssignmentInput,
  updateAssignment,
} from './verbs/assignments.js';
export { isAvailable, listAvailable, type Span } from './verbs/availability.js';
export { type CancelMoveInput, cancelMove } from './verbs/cancel-move.js';
export {
  type CloudInput,
  createCloud,
  listClouds,
  listFreeClouds,
  removeCloud,
  summarizeClouds,
  updateCloud,
} from './verbs/clouds.js';
export { createSchedule, type NewScheduleInput } from './verbs/create-schedule.js';
export { createSchedules, type ScheduleBatchInput } from './verbs/create-schedules.js';
export { cursorAheadError } from './verbs/cursor-ahead.js';
export { type DeliveryPage, listDeliveries, replayDelivery } from './verbs/deliveries.js';
export { listDueMoves } from './verbs/due-moves.js';
export { removeAssignment, terminateAssignment } from './verbs/end-assignments.js';
export { getAssignment, getCloud, getHost, getSchedule, getVlan } from './verbs/get-record.js';
export {
  addPart,
  changePart,
  getPart,
  listDiskTypes,
  listParts,
  listPartsOfHost,
  removePart,
} from './verbs/hardware.js';
export {
  countHosts,
  createHost,
  type HostInput,
  listHosts,
  type NewHostInput,
  removeHost,
  updateHost,
} from './verbs/hosts.js';
export { listOsImages } from './verbs/os-images.js';
export { type AuditPage, readAudit } from './verbs/read-audit.js';
export { type CurrentFilter, type CurrentPage, listCurrent } from './verbs/read-current.js';
export { type EventsInput, readEvents, requireEventsAvailable } from './verbs/read-events.js';
export { type HistoryInput, readHistory } from './verbs/read-history.js';
export { type EventPage, pollSeconds, readMove, readMoveEvents } from './verbs/read-moves.js';
export {
  type FromMemory,
  listProgress,
  type ProgressFilter,
  readProgress,
} from './verbs/read-progress.js';
export { type RollUpScope, readRollUpMoves } from './verbs/read-roll-up.js';
export { readStats, type StatsInput } from './verbs/read-stats.js';
export { type RecordStepInput, recordStep } from './verbs/record-step.js';
export { type ReleaseMoveInput, releaseMove } from './verbs/release-move.js';
export { type ReportInput, reportProgress } from './verbs/report-progress.js';
export { type RetryMoveInput, retryMove } from './verbs/retry-move.js';
export { hostTaken } from './verbs/schedule-errors.js';
export {
  listCurrentSchedules,
  listExpirations,
  listFutureSchedules,
  listSchedules,
} from './verbs/schedules.js';
export { createSelfAssignment, type SelfAssignmentInput } from './verbs/self-assignments.js';
export { readSshKeys } from './verbs/ssh-keys.js';
export { type StartBatchInput, type StartedBatch, startBatch } from './verbs/start-batch.js';
export { type StartMovesInput, startMoves } from './verbs/start-moves.js';
export { removeSchedule, type ScheduleUpdate, updateSchedule } from './verbs/update-schedule.js';
export { type UserUpdate, updateUser } from './verbs/update-user.js';
export {
  createUser,
  listUsers,
  type NewUserInput,
  readUser,
  registerUser,
  type UserContext,
} from './verbs/users.js';
export { validateMove } from './verbs/validate-move.js';
export { type ViewerInput, viewerFor } from './verbs/viewer.js';
export { createVlan, listVlans, removeVlan, updateVlan } from './verbs/vlans.js';
