import type { Session, Statement } from '../database/database.js';
import { eventColumns, toEventRow } from '../moves/event-row.js';
import { recordColumns, toRow } from '../moves/move-row.js';
import type { BatchWrites } from './batch-state.js';
import { besideTerms, besideValues } from './beside.js';
import { jobRows } from './beside-jobs.js';
import type { BatchDecision } from './decide-batch.js';
import type { KeptMove } from './load-moves.js';
import { changedColumns, changeOf, freshColumns, freshRecord } from './row-changes.js';

// An estimate of the database's clock that is to be believed is never ahead of it, and hardly behind.
const inTime = `
  and time <= $2 and $2 between clock_timestamp() - interval '0.1 s' and clock_timestamp()`;

// Behind the changes: a new move may need the host's place of one that they end.
const opening = `
  , opened as (
    insert into moves (${recordColumns}, newest)
    select ${recordColumns}, newest
    from (select count(*) from changed) as ended, place,
      json_populate_recordset(null::moves, $7::json)
  )`;

// Events, rows and head are one write: the head always names the last event. The notification is
// a hint that spares readers a wait; one that is lost loses no event. The ids of changed moves are
// given once more, as an array: by it the planner knows how few rows are meant.
const text = (condition: string, more: string, also = ''): string => `
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
  ) ${more}
  select clock_timestamp() as time, pg_notify('quads_moves', last::text) ${also} from place`;

// With the moves' jobs and records: for the workers of the pipeline, and for who starts or ends.
const working = (condition: string, more: string): string =>
  text(condition, `${more} ${besideTerms(more === '' ? 7 : 8)}`, jobRows);

const statements = (kind: string, condition: string) => ({
  changing: { name: `quads_write_${kind}`, text: text(condition, '') },
  opening: { name: `quads_write_and_open_${kind}`, text: text(condition, opening) },
  working: { name: `quads_work_${kind}`, text: working(condition, '') },
  starting: { name: `quads_work_and_open_${kind}`, text: working(condition, opening) },
});

const held = statements('held', '');
const expected = statements('expected', inTime);

const rowsOf = (moves: readonly KeptMove[]): string =>
  JSON.stringify(moves.map(({ record, newest }) => ({ ...toRow(record), newest })));

type Variants = Readonly<Record<'changing' | 'opening' | 'working' | 'starting', Statement>>;

const variantOf = ({ opened, beside }: BatchWrites, variants: Variants): Statement => {
  if (beside.length > 0) return opened.length > 0 ? variants.starting : variants.working;
  return opened.length > 0 ? variants.opening : variants.changing;
};

const write = async (
  session: Session,
  { writes, start, end }: BatchDecision,
  variants: Variants,
): Promise<string | undefined> => {
  const { events, changed, opened, beside } = writes;
  const values = [
    end.cursor,
    end.time,
    start,
    JSON.stringify(events.map(toEventRow)),
    JSON.stringify(changed.map(changeOf)),
    changed.map(({ record }) => record.move_id),
    ...(opened.length > 0 ? [rowsOf(opened)] : []),
    ...(beside.length > 0 ? besideValues(beside) : []),
  ];
  const statement = variantOf(writes, variants);
  const [written] = await session.query<{ time: string }>(statement, values);
  return written?.time;
};

/** Writes a batch within a transaction that holds the head of the log. */
export const writeHeld = async (session: Session, decision: BatchDecision): Promise<void> => {
  const time = await write(session, decision, held);
  if (time === undefined) throw new Error('the head of the log is not where it was read.');
};

/**
 * Writes a batch in one statement, which is a transaction of its own: it takes the head of the log
 * and writes only when that is where the batch begins.
 *
 * @returns the database's time; nothing when the head is elsewhere, and so nothing was written
 */
export const writeExpected = (
  session: Session,
  decision: BatchDecision,
): Promise<string | undefined> => write(session, decision, expected);
