import type { MoveRecord } from '@quads/engine';
import { toPlanStates } from '../moves/plan-states.js';
import type { StoredMove } from './load-moves.js';

/** The columns that events change, with their types; all others are fixed when the move starts. */
const types = {
  superseded_by: 'bigint',
  status: 'text',
  stage: 'integer',
  failed_stage: 'text',
  failure: 'jsonb',
  message: 'text',
  error_message: 'text',
  stage_entered_at: 'timestamptz',
  updated_at: 'timestamptz',
  completed_at: 'timestamptz',
  cursor: 'bigint',
  waiting_on: 'jsonb',
  stage_began_at: 'timestamptz',
  stage_times: 'jsonb',
  validated_at: 'timestamptz',
  release_granted: 'jsonb',
  cancel_requested: 'jsonb',
} as const satisfies Partial<Record<keyof MoveRecord, string>>;

const fields = Object.keys(types) as (keyof typeof types)[];
const names = [...fields, 'plan_states', 'newest'];

/** The changed columns, and the record set of new values. */
export const changedColumns = names.join(', ');
export const freshColumns = names.map((name) => `fresh.${name}`).join(', ');
export const freshRecord = `fresh (move_id bigint, plan_states json, newest boolean,
    ${Object.entries(types)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')})`;

/** The new values of an existing row. Fields without a value are left out. */
export const toRowChange = ({ record, newest }: StoredMove): object => {
  const row: Record<string, unknown> = { move_id: record.move_id, newest };
  for (const field of fields) row[field] = record[field];
  row.plan_states = toPlanStates(record.plan);
  return row;
};
