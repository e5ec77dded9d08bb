import type { Session, Statement } from '../database/database.js';
import { eventColumns, toEventRow } from '../moves/event-row.js';
import { recordColumns, toRow } from '../moves/move-row.js';
import type { BatchWrites } from './batch-state.js';
import type { BatchDecision } from './decide-batch.js';
import { staleJobCheck } from './job-writes.js';
import type { StoredMove } from './load-moves.js';
import { changedColumns, freshColumns, freshRecord, toRowChange } from './row-changes.js';
import { sideWriteTerms, sideWriteValues } from './side-writes.js';

// The time of the batch, an estimate of the database's clock, must be at most 0.1 s old, and not
// ahead.
const timeIsRecent = `
  and time <= $2 and $2 between clock_timestamp() - interval '0.1 s' and clock_timestamp()`;

// After the changes, because a new move may follow one of the same host that they end.
const insertMoves = `
  , opened as (
    insert into moves (${recordColumns}, newest)
    select ${recordColumns}, newest
    from (select count(*) from changed) as ended, place,
      json_populate_recordset(null::moves, $7::json)
  )`;

// Events, rows and head are written in one statement, so the head is always the last event. The
// notification only wakes readers early; a lost one loses no event. The ids of changed moves are
// also passed as an array, from which the planner knows how few rows are meant.
const textOf = (condition: string, terms: string, columns = ''): string => `
  with place as materialized (
    update move_log_head set cursor = $1, time = $2 where cursor = $3 ${condition}
    returning cursor as last
  ), written as (
    insert into move_events (${eventColumns})
    select ${eventColumns} from place, json_populate_recordset(null::move_events, $4::json)
  ), changed as (
    update moves set (${changedColumns}) = row (${freshColumns})
    from place, json_to_recordset($5::json) as ${freshRecord}
    where moves.move_id = fresh.move_id and moves.move_id = any($6::bigint[])
    returning 1
  ) ${terms}
  select clock_timestamp() as time, pg_notify('quads_moves', last::text) ${columns} from place`;

// Together with jobs and records: for the workers of the pipeline, and to start or end moves.
const textWithSideWrites = (condition: string, terms: string): string =>
  textOf(condition, `${terms} ${sideWriteTerms(terms === '' ? 7 : 8)}`, staleJobCheck);

const statements = (kind: string, condition: string) => ({
  change: { name: `quads_write_${kind}`, text: textOf(condition, '') },
  open: { name: `quads_write_and_open_${kind}`, text: textOf(condition, insertMoves) },
  changeWithSideWrites: { name: `quads_work_${kind}`, text: textWithSideWrites(condition, '') },
  openWithSideWrites: {
    name: `quads_work_and_open_${kind}`,
    text: textWithSideWrites(condition, insertMoves),
  },
});

const underLock = statements('held', '');
const ifHeadUnchanged = statements('expected', timeIsRecent);

const rowsOf = (moves: readonly StoredMove[]): string =>
  JSON.stringify(moves.map(({ record, newest }) => ({ ...toRow(record), newest })));

type Variants = Readonly<Record<keyof typeof underLock, Statement>>;

const variantOf = ({ opened, sideWrites }: BatchWrites, variants: Variants): Statement => {
  if (sideWrites.length > 0) {
    return opened.length > 0 ? variants.openWithSideWrites : variants.changeWithSideWrites;
  }
  return opened.length > 0 ? variants.open : variants.change;
};

const write = async (
  session: Session,
  { writes, start, end }: BatchDecision,
  variants: Variants,
): Promise<string | undefined> => {
  const { events, changed, opened, sideWrites } = writes;
  const values = [
    end.cursor,
    end.time,
    start,
    JSON.stringify(events.map(toEventRow)),
    JSON.stringify(changed.map(toRowChange)),
    changed.map(({ record }) => record.move_id),
    ...(opened.length > 0 ? [rowsOf(opened)] : []),
    ...(sideWrites.length > 0 ? sideWriteValues(sideWrites) : []),
  ];
  const statement = variantOf(writes, variants);
  const [row] = await session.query<{ time: string }>(statement, values);
  return row?.time;
};

/** Writes a batch within a transaction that has locked the head of the log. */
export const writeUnderLock = async (session: Session, decision: BatchDecision): Promise<void> => {
  const time = await write(session, decision, underLock);
  if (time === undefined) throw new Error('the head of the log has changed under its lock.');
};

/**
 * Writes a batch in one statement, which is a transaction of its own. It writes only if the head of
 * the log is still the start of the batch.
 *
 * @returns the database's time; `undefined` if the head has changed and nothing was written
 */
export const writeIfHeadUnchanged = (
  session: Session,
  decision: BatchDecision,
): Promise<string | undefined> => write(session, decision, ifHeadUnchanged);
