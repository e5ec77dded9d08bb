import { normalizeTime } from '@quads/engine';
import pg from 'pg';

const { builtins } = pg.types;

/** The keys of times in documents: `started_at`, `until` and the like. */
const isTimeKey = (key: string): boolean => /(^|_)(at|since|until)$/.test(key);

const withOneForm = (key: string, value: unknown): unknown =>
  typeof value === 'string' && isTimeKey(key) ? normalizeTime(value) : value;

/** Times in stored events may end with `Z`: earlier versions wrote them so, and events are immutable. */
const parseDocument = (text: string): unknown =>
  text.includes('Z"') ? JSON.parse(text, withOneForm) : JSON.parse(text);

/**
 * The type parsers of our pools: times as text in the form of `timeAt` (a `Date` would lose the
 * microseconds), bigints as numbers (ids and cursors stay below 2^53). The global parsers of `pg` do
 * not change.
 */
export const wireTypes = (): pg.CustomTypesConfig => {
  const types = new pg.TypeOverrides();
  types.setTypeParser(builtins.INT8, Number);
  types.setTypeParser(builtins.TIMESTAMPTZ, normalizeTime);
  types.setTypeParser(builtins.JSONB, parseDocument);
  return types;
};
