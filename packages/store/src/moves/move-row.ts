import type { Move } from '@quads/contract';
import { legacyId, type MoveFold, type MoveRecord, onWire } from '@quads/engine';
import { fromPlanStates, type StageValues } from './plan-states.js';

type Optional =
  | 'schedule_id'
  | 'model'
  | 'assignment_id'
  | 'max_attempts'
  | 'resumed_from'
  | 'superseded_by'
  | 'failed_stage'
  | 'failure'
  | 'message'
  | 'error_message'
  | 'cancel_requested'
  | 'waiting_on'
  | 'stage_began_at'
  | 'stage_times'
  | 'validated_at'
  | 'release_granted';

/** A move as a row: flat, with null for absent fields. */
export type MoveRow = Omit<MoveRecord, 'id' | 'reporter' | Optional> & {
  readonly [Field in Optional]: NonNullable<MoveRecord[Field]> | null;
} & {
  readonly reporter_kind: MoveRecord['reporter']['kind'];
  readonly reporter_name: string;
  /** The current states of the stages of the plan; null if they are those in the plan. */
  readonly plan_states: readonly StageValues[] | null;
};

/** The columns of a move without its plan, for lists. */
export const listedColumns = `
  move_id, host, host_id, source_cloud, target_cloud, schedule_id, assignment_id, profile, model,
  attempt, goal_id, max_attempts, resumed_from, superseded_by, reporter_kind, reporter_name, status, stage, total_stages,
  failed_stage, failure, message, error_message, started_at, stage_entered_at, updated_at,
  completed_at, cursor, cancel_requested, waiting_on, stage_began_at, stage_times,
  validated_at, release_granted`;

/** The columns of a whole record. */
export const recordColumns = `${listedColumns}, plan, plan_states`;

/** Converts a record to the row of a new move. */
export const toRow = ({ id: _id, reporter, ...record }: MoveRecord): MoveRow => ({
  ...record,
  schedule_id: record.schedule_id ?? null,
  assignment_id: record.assignment_id ?? null,
  model: record.model ?? null,
  max_attempts: record.max_attempts ?? null,
  resumed_from: record.resumed_from ?? null,
  superseded_by: record.superseded_by ?? null,
  failed_stage: record.failed_stage ?? null,
  failure: record.failure ?? null,
  message: record.message ?? null,
  error_message: record.error_message ?? null,
  cancel_requested: record.cancel_requested ?? null,
  waiting_on: record.waiting_on ?? null,
  stage_began_at: record.stage_began_at ?? null,
  stage_times: record.stage_times ?? null,
  validated_at: record.validated_at ?? null,
  release_granted: record.release_granted ?? null,
  reporter_kind: reporter.kind,
  reporter_name: reporter.name,
  plan_states: null,
});

/** A row without its plan, for lists. */
export type ListedRow = Omit<MoveRow, 'plan' | 'plan_states'>;

/**
 * Converts a row to the fold of its events, without the plan. Optional fields are absent instead of
 * null.
 */
const toFold = (row: ListedRow): MoveFold => {
  const { schedule_id, assignment_id, model, resumed_from, superseded_by, ...rest } = row;
  const { max_attempts, failed_stage, failure, reporter_kind, reporter_name, ...more } = rest;
  const { cancel_requested, waiting_on, stage_began_at, validated_at, ...others } = more;
  const { release_granted, stage_times, ...facts } = others;
  return {
    ...facts,
    id: legacyId(row.move_id, schedule_id ?? undefined),
    reporter: { kind: reporter_kind, name: reporter_name },
    ...(schedule_id !== null && { schedule_id }),
    ...(assignment_id !== null && { assignment_id }),
    ...(model !== null && { model }),
    ...(max_attempts !== null && { max_attempts }),
    ...(resumed_from !== null && { resumed_from }),
    ...(superseded_by !== null && { superseded_by }),
    ...(failed_stage !== null && { failed_stage }),
    ...(failure !== null && { failure }),
    ...(cancel_requested !== null && { cancel_requested }),
    ...(waiting_on !== null && { waiting_on }),
    ...(stage_began_at !== null && { stage_began_at }),
    ...(stage_times !== null && { stage_times }),
    ...(validated_at !== null && { validated_at }),
    ...(release_granted !== null && { release_granted }),
  };
};

/** Converts a row to the move as clients see it. */
export const fromListedRow = (row: ListedRow): Move => onWire(toFold(row));

/** Converts a row to its record. */
export const fromRow = ({ plan, plan_states, ...listed }: MoveRow): MoveRecord => ({
  ...toFold(listed),
  plan: fromPlanStates(plan, plan_states),
});
