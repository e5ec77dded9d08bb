// What the verbs work with.
export type { Context, Settings } from './context.js';
export * from './errors.js';
export { explainError } from './explain-error.js';
// Filters of lists: pure functions over their texts.
export type { Condition, Operator, Scalar } from './filters/condition.js';
export { groupIn } from './filters/group.js';
export { type Filters, readFilters } from './filters/read-filters.js';
// Following: which moves, and until when.
export { requireExisting } from './follow/existing.js';
export { type FollowFilter, followFilter, follows, followsAll } from './follow/filter.js';
export { newestFollowed, type Snapshot, snapshotOf } from './follow/snapshot.js';
export { type Ending, endingOf } from './follow/until.js';
export { microsOf, oneForm, timeAt, timeAtMs } from './micros.js';
// The mover: which hosts are moved by themselves.
export { type Mover, type MoverOptions, startMover } from './mover/mover.js';
export { type MoverRules, type Verdict, verdictOn } from './mover/verdict.js';
export { isAfterTheFact } from './moves/after-the-fact.js';
// The rules: pure functions over moves.
export { buildTimesOf } from './moves/build-times.js';
export { type Deadlines, deadlinesOf } from './moves/deadlines.js';
export {
  allExpected,
  type EtaTable,
  etaOf,
  etaTableOf,
  expected,
  fewestMoves,
  type Remaining,
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
export { stageTimesOf } from './moves/kept-times.js';
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
  type NewestMove,
  noProgress,
  type ProgressState,
  type Shown,
  shownAt,
  withNewest,
} from './moves/progress-state.js';
export {
  isLive,
  legacyId,
  type MoveFold,
  type MoveRecord,
  onWire,
  toMove,
} from './moves/record.js';
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
export { type StageTime, secondsBetween, stageTimes } from './moves/stage-times.js';
export { type Identity, type Step, toDrafts } from './moves/step.js';
// Names of hosts and clouds.
export { foldName } from './names.js';
// Notifiers: told of the log, again and again until they have taken it.
export { type AfterReleaseParts, afterRelease } from './notify/after-release.js';
export type { NamedNotifier } from './notify/courier.js';
export { noticeOf } from './notify/notice.js';
export { createNotifying, type Notifying, type NotifyingOptions } from './notify/notifying.js';
export { mostTries, retryPause } from './notify/retry-pause.js';
export { type RetryPolicy, settlementOf } from './notify/settlement.js';
// The pipeline: what carries moves.
export { carriesOf, needsOf } from './pipeline/needs.js';
export type { Pipeline, PipelineSettings, Plugins } from './pipeline/pipeline.js';
export { type RetryRule, retryPauseSeconds, usualRetries } from './pipeline/retry-rule.js';
export { type WhatNext, whatNext } from './pipeline/what-next.js';
export { noteJobsWithoutWorker } from './pipeline/without-worker.js';
export { startWorker, type Worker, type WorkerOptions } from './pipeline/worker.js';
// Plugins: what they are, and what they are told.
export * from './plugins/index.js';
// The ports: what the kernel needs of the world.
export type * from './ports/accounts.js';
export type * from './ports/api-tokens.js';
export type * from './ports/audit.js';
export type * from './ports/booking.js';
export { type Clock, systemClock } from './ports/clock.js';
export type * from './ports/deliveries.js';
export type * from './ports/ended-logins.js';
export type * from './ports/estimates.js';
export { bothChanges, type FieldChanges } from './ports/field-changes.js';
export type * from './ports/hardware.js';
export type * from './ports/health.js';
export type * from './ports/inventory.js';
export type * from './ports/job-queue.js';
export type * from './ports/move-feed.js';
export type * from './ports/move-log.js';
export type * from './ports/move-reader.js';
export type * from './ports/pipeline-door.js';
export type * from './ports/progress.js';
export type * from './ports/start-keys.js';
export type * from './ports/tenancies.js';
export type * from './ports/withdrawal.js';
export { endsBooking } from './schedules/ends-booking.js';
export { endOfLoan } from './self-schedule/end-of-loan.js';
export type * from './self-schedule/settings.js';
export { type Soon, unlessFailed, whenThere } from './soon.js';
export { createStops, type Stops } from './stops.js';
export { parseTime } from './time.js';
export { type Owner, owns, shortNameOf } from './users/ownership.js';
export { isAdmin, leavesAnAdmin, type Requester } from './users/rights.js';
// The verbs.
export { aheadOfLog } from './verbs/ahead-of-log.js';
export {
  type ApiTokenContext,
  createApiToken,
  listApiTokens,
  removeApiToken,
  type TokenOwner,
} from './verbs/api-tokens.js';
export type { Asker } from './verbs/asker.js';
export {
  listNotifications,
  notificationOf,
  updateNotification,
} from './verbs/assignment-notifications.js';
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
export { type DeliveryPage, listDeliveries, replayDelivery } from './verbs/deliveries.js';
export { listDueMoves } from './verbs/due-moves.js';
export { removeAssignment, terminateAssignment } from './verbs/end-assignments.js';
export {
  addPart,
  changePart,
  listDiskTypes,
  listParts,
  partOf,
  partsOf,
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
export { assignmentOf, cloudNamed, hostNamed, scheduleOf, vlanNumbered } from './verbs/names.js';
export { listOsImages } from './verbs/os-images.js';
export { type AuditPage, readAudit } from './verbs/read-audit.js';
export { type CurrentFilter, type CurrentPage, listCurrent } from './verbs/read-current.js';
export { type EventsInput, readEvents, requireReplayed } from './verbs/read-events.js';
export { type HistoryInput, readHistory } from './verbs/read-history.js';
export { type EventPage, pollSeconds, readMove, readMoveEvents } from './verbs/read-moves.js';
export {
  type FromMemory,
  listProgress,
  type ProgressFilter,
  readProgress,
} from './verbs/read-progress.js';
export { type RollUpOf, readTogether } from './verbs/read-roll-up.js';
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
