import type { RecordedEvent } from '@quads/engine';
import type { Session } from '../database/database.js';
import { eventColumns, toEventRow } from '../moves/event-row.js';
import type { Head } from './head.js';

// Events and head are one write: the head always names the last event. The notification is a
// hint that spares readers a wait; one that is lost loses no event.
const query = {
  name: 'quads_write_events',
  text: `
  with written as (
    insert into move_events (${eventColumns})
    select ${eventColumns} from json_populate_recordset(null::move_events, $1::json)
  ), head as (
    update move_log_head set cursor = $2, time = $3 returning cursor
  )
  select pg_notify('quads_moves', cursor::text) from head`,
};

/** Writes events at the end of the log and moves the end behind them. */
export const writeEvents = async (
  session: Session,
  events: readonly RecordedEvent[],
  end: Head,
): Promise<void> => {
  await session.query(query, [JSON.stringify(events.map(toEventRow)), end.cursor, end.time]);
};
