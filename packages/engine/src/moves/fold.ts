import type { PlanStage } from '@quads/contract';
import { foldName } from '../names.js';
import { isAfterTheFact } from './after-the-fact.js';
import type { RecordedEvent } from './event.js';
import { withoutRetry } from './failure.js';
import { stageNumber, withStage } from './plan.js';
import { legacyId, type MoveRecord } from './record.js';

type Started = Extract<RecordedEvent, { type: 'move_started' }>;
type Failed = Extract<RecordedEvent, { type: 'move_failed' }>;
type Granted = Extract<RecordedEvent, { type: 'release_granted' }>;
type GoalKnown = Pick<MoveRecord, 'goal_id'>;
type StageStarted = Extract<RecordedEvent, { type: 'stage_started' }>;

/** The goal of a move whose event has no `goal_id`: that of the move it resumes, else its own. */
const goalBefore = ({ move_id, data }: Started, resumed: GoalKnown | undefined): number =>
  resumed?.goal_id ?? data.resumed_from ?? move_id;

/**
 * Events that were recorded before names were folded keep their spelling, so names are folded here.
 */
const start = (event: Started, resumed: GoalKnown | undefined): MoveRecord => {
  const { data } = event;
  return {
    id: legacyId(event.move_id, data.schedule_id),
    move_id: event.move_id,
    host: foldName(event.host),
    host_id: data.host_id,
    source_cloud: foldName(data.source_cloud),
    target_cloud: foldName(event.target_cloud),
    ...(data.schedule_id !== undefined && { schedule_id: data.schedule_id }),
    ...(event.assignment_id !== undefined && { assignment_id: event.assignment_id }),
    profile: data.profile,
    ...(data.model !== undefined && { model: data.model }),
    attempt: event.attempt,
    goal_id: data.goal_id ?? goalBefore(event, resumed),
    ...(data.max_attempts !== undefined && { max_attempts: data.max_attempts }),
    ...(data.resumed_from !== undefined && { resumed_from: data.resumed_from }),
    reporter: data.reporter,
    ...(data.stage_times && { stage_times: data.stage_times }),
    status: event.status,
    stage: event.stage,
    total_stages: data.plan.length,
    message: event.message ?? null,
    error_message: null,
    started_at: event.time,
    stage_entered_at: event.time,
    updated_at: event.time,
    completed_at: null,
    cursor: event.cursor,
    plan: withStage(data.plan, event.status, (row) => running(row, event)),
  };
};

const running = (row: PlanStage, event: Started | StageStarted): PlanStage => {
  const { reason: _reason, ended_at: _ended, ...rest } = row;
  const started = { ...rest, state: 'running', started_at: row.started_at ?? event.time } as const;
  return noted({ ...started, ...lateMark(event) }, event);
};

const noted = (row: PlanStage, { message }: Pick<RecordedEvent, 'message'>): PlanStage =>
  typeof message === 'string' ? { ...row, message } : row;

/** Marks a stage whose begin or end was reported after the fact. */
const lateMark = (event: RecordedEvent): Pick<PlanStage, 'after_the_fact'> =>
  isAfterTheFact(event) ? { after_the_fact: true } : {};

const ended = (row: PlanStage, state: 'succeeded' | 'failed', event: RecordedEvent): PlanStage =>
  noted({ ...row, state, ended_at: event.time, ...lateMark(event) }, event);

const notWaiting = ({ waiting_on: _waiting, ...move }: MoveRecord): MoveRecord => move;

const grant = (move: MoveRecord, { data, time, actor }: Granted): MoveRecord => ({
  ...move,
  release_granted: { reason: data.reason, granted_at: time, granted_by: actor },
});

const enter = (
  { stage_began_at: _began, stage_times: _times, ...move }: MoveRecord,
  event: StageStarted,
): MoveRecord => ({
  ...move,
  ...(event.data.stage_times && { stage_times: event.data.stage_times }),
  status: event.status,
  stage: event.stage,
  stage_entered_at: event.time,
  error_message: event.data.error_message ?? move.error_message ?? null,
  plan: withStage(move.plan, event.status, (row) => running(row, event)),
});

const fail = (move: MoveRecord, event: Failed): MoveRecord => {
  const { failed_stage, failure, error_message } = event.data;
  return {
    ...move,
    status: event.status,
    stage: Math.max(move.stage, stageNumber(move.plan, failed_stage)),
    failed_stage,
    failure,
    ...(failure.superseded_by !== undefined && { superseded_by: failure.superseded_by }),
    error_message: error_message ?? move.error_message ?? null,
    completed_at: event.time,
    plan: withStage(move.plan, failed_stage, (row) =>
      ended(row, 'failed', { ...event, message: null }),
    ),
  };
};

const apply = (move: MoveRecord, event: Exclude<RecordedEvent, Started>): MoveRecord => {
  switch (event.type) {
    case 'stage_started':
      return enter(notWaiting(move), event);
    case 'stage_succeeded':
      return {
        ...move,
        plan: withStage(move.plan, event.status, (row) => ended(row, 'succeeded', event)),
      };
    case 'stage_skipped': {
      const { reason } = event.data;
      const skip = (row: PlanStage): PlanStage => ({
        ...row,
        state: 'skipped',
        reason,
        ...(row.started_at !== undefined && { ended_at: event.time }),
      });
      return { ...move, plan: withStage(move.plan, event.status, skip) };
    }
    case 'stage_late':
      return move;
    case 'message_updated':
      return {
        ...move,
        error_message: event.data.error_message ?? move.error_message ?? null,
        plan: withStage(move.plan, move.status, (row) => noted(row, event)),
      };
    case 'waiting_started':
      return { ...move, waiting_on: { ...event.data, since: event.time } };
    case 'waiting_ended':
      return move.waiting_on?.kind === 'slot'
        ? { ...notWaiting(move), stage_began_at: event.time }
        : notWaiting(move);
    case 'validation_recorded':
      return event.data.passed ? { ...move, validated_at: event.time } : move;
    case 'validation_requested':
      return move;
    case 'release_granted':
      return grant(move, event);
    case 'cancel_requested':
      return {
        ...move,
        cancel_requested: { ...event.data, requested_at: event.time, requested_by: event.actor },
      };
    case 'move_completed':
      return {
        ...notWaiting(move),
        status: event.status,
        stage: move.total_stages,
        completed_at: event.time,
      };
    case 'move_failed':
      return fail(notWaiting(move), event);
    case 'retry_dropped':
      return {
        ...move,
        ...(move.failure && {
          failure: withoutRetry(move.failure, { ...event.data, dropped_at: event.time }),
        }),
      };
  }
};

const typesWithoutMessage = new Set<RecordedEvent['type']>(['stage_late', 'stage_succeeded']);

/** The message of a move. Late reports and ends of stages do not change it. */
const message = (move: MoveRecord, event: RecordedEvent): string | null => {
  const isIgnored = typesWithoutMessage.has(event.type);
  return (isIgnored ? undefined : event.message) ?? move.message ?? null;
};

const foldEvent = (
  resumed: GoalKnown | undefined,
  move: MoveRecord | undefined,
  event: RecordedEvent,
): MoveRecord => {
  if (event.type === 'move_started') return start(event, resumed);
  if (!move) throw new Error(`move ${event.move_id} has no start before cursor ${event.cursor}.`);
  const next = apply(move, event);
  return { ...next, message: message(move, event), updated_at: event.time, cursor: event.cursor };
};

/**
 * The state of a move after one more event. The state of a move is the fold of all its events in
 * order; its row in the database is a copy of that state.
 *
 * @throws {Error} if the first event does not start the move: the log is incomplete
 */
export const fold = (move: MoveRecord | undefined, event: RecordedEvent): MoveRecord =>
  foldEvent(undefined, move, event);

/**
 * Returns {@link fold} for a move that resumes another. Events written before goals were recorded
 * have no goal; the goal is then that of the resumed move.
 */
export const foldAfter =
  (resumed: GoalKnown | undefined): typeof fold =>
  (move, event) =>
    foldEvent(resumed, move, event);
