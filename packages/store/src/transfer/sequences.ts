import type { Session } from '../database/database.js';
import type { ExportFooter } from './format.js';
import { quoteIdentifier } from './tables.js';

const names = `
  select relname as name from pg_class
  where relnamespace = current_schema()::regnamespace and relkind = 'S' order by relname`;

const sequencesIn = async (session: Session): Promise<string[]> =>
  (await session.query<{ name: string }>(names)).map(({ name }) => name);

const nextOf = async (session: Session, name: string): Promise<number> => {
  const [row] = await session.query<{ next: string }>(
    `select last_value + is_called::int as next from ${quoteIdentifier(name)}`,
  );
  return Number(row?.next ?? 1);
};

/** Reads the next value of each sequence. */
export const readSequences = async (session: Session): Promise<ExportFooter['sequences']> => {
  const found: Record<string, number> = {};
  for (const name of await sequencesIn(session)) found[name] = await nextOf(session, name);
  return found;
};

/** Sets the next value of each sequence. Unlike `setval`, this is rolled back with its transaction. */
export const setSequences = async (
  session: Session,
  next: ExportFooter['sequences'],
): Promise<void> => {
  for (const [name, value] of Object.entries(next)) {
    await session.query(`alter sequence ${quoteIdentifier(name)} restart with ${BigInt(value)}`);
  }
};
