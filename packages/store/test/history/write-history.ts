import type { RecordedEvent } from '@quads/engine';
import { eventColumns, toEventRow } from '../../src/moves/event-row.js';
import { recordColumns, toRow } from '../../src/moves/move-row.js';
import type { TestBed } from '../support/test-database.js';
import { type GeneratedMove, HistoryGenerator } from './history-generator.js';

const writeMoves = `
  insert into moves (${recordColumns}, newest)
  select ${recordColumns}, true from json_populate_recordset(null::moves, $1::json)`;

const writeEvents = `
  insert into move_events (${eventColumns})
  select ${eventColumns} from json_populate_recordset(null::move_events, $1::json)`;

const movesPerStatement = 500;

/**
 * Writes a generated history directly to the tables, which is faster than by the log: events, and
 * the rows that the engine folds from them.
 */
export const writeHistory = async (
  { sql }: Pick<TestBed, 'sql'>,
  moves: number,
  seed: number,
): Promise<void> => {
  const generator = new HistoryGenerator(seed, Date.now() * 1_000);
  let last = 0;
  for (let first = 1; first <= moves; first += movesPerStatement) {
    const count = Math.min(movesPerStatement, moves - first + 1);
    const generated = Array.from(
      { length: count },
      (_none, index): GeneratedMove => generator.generate(first + index),
    );
    const events = generated.flatMap((move): readonly RecordedEvent[] => move.events);
    await sql(writeMoves, [JSON.stringify(generated.map(({ record }) => toRow(record)))]);
    await sql(writeEvents, [JSON.stringify(events.map(toEventRow))]);
    last = events.at(-1)?.cursor ?? last;
  }
  await sql('update move_log_head set cursor = $1, time = now()', [last]);
  await sql('analyze moves');
  await sql('analyze move_events');
};
