import type { RecordedEvent } from '@quads/engine';
import { eventColumns, toEventRow } from '../../src/moves/event-row.js';
import { recordColumns, toRow } from '../../src/moves/move-row.js';
import type { TestBed } from '../support/test-database.js';
import { HistoryMaker, type MadeMove } from './made-history.js';

const writeMoves = `
  insert into moves (${recordColumns}, newest)
  select ${recordColumns}, true from json_populate_recordset(null::moves, $1::json)`;

const writeEvents = `
  insert into move_events (${eventColumns})
  select ${eventColumns} from json_populate_recordset(null::move_events, $1::json)`;

const atATime = 500;

/**
 * Writes a made-up history past the log, which would take its time: rows and events as the kernel
 * makes them.
 */
export const writeHistory = async (
  { sql }: Pick<TestBed, 'sql'>,
  moves: number,
  seed: number,
): Promise<void> => {
  const maker = new HistoryMaker(seed, Date.now() * 1_000);
  let last = 0;
  for (let first = 1; first <= moves; first += atATime) {
    const count = Math.min(atATime, moves - first + 1);
    const made = Array.from(
      { length: count },
      (_none, index): MadeMove => maker.make(first + index),
    );
    const events = made.flatMap((move): readonly RecordedEvent[] => move.events);
    await sql(writeMoves, [JSON.stringify(made.map(({ record }) => toRow(record)))]);
    await sql(writeEvents, [JSON.stringify(events.map(toEventRow))]);
    last = events.at(-1)?.cursor ?? last;
  }
  await sql('update move_log_head set cursor = $1, time = now()', [last]);
  await sql('analyze moves');
  await sql('analyze move_events');
};
