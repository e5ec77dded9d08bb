import pg from 'pg';

const { builtins } = pg.types;

/** `2026-11-22 08:20:31.25+00` as PostgreSQL writes it in UTC; microseconds are kept. */
const isoTime = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z');

/**
 * How values leave the database: times as ISO 8601 UTC text (a `Date` would lose the
 * microseconds), bigints as numbers (ids and cursors stay below 2^53). Given to each pool;
 * whoever else uses `pg` in this process keeps its own.
 */
export const wireTypes = (): pg.CustomTypesConfig => {
  const types = new pg.TypeOverrides();
  types.setTypeParser(builtins.INT8, Number);
  types.setTypeParser(builtins.TIMESTAMPTZ, isoTime);
  return types;
};
