import type { Session } from '../database/database.js';
import { recordColumns, toRow } from '../moves/move-row.js';
import type { KeptMove } from './load-moves.js';

/** What events change in a move; the rest was frozen when it started. */
const changing = `
  superseded_by, status, stage, failed_stage, failure, message, error_message, stage_entered_at,
  updated_at, completed_at, cursor, plan, epoch, cancel_requested, newest`;

const fresh = changing.replace(/\w+/g, 'fresh.$&');

// The ids are given once more, as an array: by it the planner knows how few rows are meant. Of a
// set of records it thinks a hundred, and may rather read the whole table.
const change = {
  name: 'quads_change_moves',
  text: `
  update moves set (${changing}) = row (${fresh})
  from json_populate_recordset(null::moves, $1::json) as fresh
  where moves.move_id = fresh.move_id and moves.move_id = any($2::bigint[])`,
};

const open = {
  name: 'quads_open_moves',
  text: `
  insert into moves (${recordColumns}, newest)
  select ${recordColumns}, newest from json_populate_recordset(null::moves, $1::json)`,
};

const json = (moves: readonly KeptMove[]): string =>
  JSON.stringify(moves.map(({ record, newest }) => ({ ...toRow(record), newest })));

/**
 * Brings rows in line with their folds: ends before openings, which may need the host's place.
 * All of it is sent before this returns, so that a commit may be sent behind it.
 */
export const writeMoves = async (
  session: Session,
  changed: readonly KeptMove[],
  opened: readonly KeptMove[],
): Promise<void> => {
  const ids = changed.map(({ record }) => record.move_id);
  await Promise.all([
    changed.length > 0 && session.query(change, [json(changed), ids]),
    opened.length > 0 && session.query(open, [json(opened)]),
  ]);
};
