import type { MoveRecord } from '@quads/engine';
import { toPlanStates } from '../moves/plan-states.js';
import type { KeptMove } from './load-moves.js';

/** What events change in a move; the rest was frozen when it started. */
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

/** The columns of a change, and a set of records that hold them. */
export const changedColumns = names.join(', ');
export const freshColumns = names.map((name) => `fresh.${name}`).join(', ');
export const freshRecord = `fresh (move_id bigint, plan_states json, newest boolean,
    ${Object.entries(types)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')})`;

/** What the row of a move that was there gets. Fields that say nothing are left out. */
export const changeOf = ({ record, newest }: KeptMove): object => {
  const row: Record<string, unknown> = { move_id: record.move_id, newest };
  for (const field of fields) row[field] = record[field];
  row.plan_states = toPlanStates(record.plan);
  return row;
};
