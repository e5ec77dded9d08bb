import { oneForm } from '@quads/engine';
import pg from 'pg';

const { builtins } = pg.types;

/** The keys of times in documents: `started_at`, `until` and the like. */
const isTimeKey = (key: string): boolean => /(^|_)(at|since|until)$/.test(key);

const withOneForm = (key: string, value: unknown): unknown =>
  typeof value === 'string' && isTimeKey(key) ? oneForm(value) : value;

/** Events are never rewritten, and earlier versions wrote times in them that end with `Z`. */
const document = (text: string): unknown =>
  text.includes('Z"') ? JSON.parse(text, withOneForm) : JSON.parse(text);

/**
 * How values leave the database: times as text in the form of `timeAt` (a `Date` would lose the
 * microseconds), bigints as numbers (ids and cursors stay below 2^53). Given to each pool; other
 * users of `pg` in this process keep their own.
 */
export const wireTypes = (): pg.CustomTypesConfig => {
  const types = new pg.TypeOverrides();
  types.setTypeParser(builtins.INT8, Number);
  types.setTypeParser(builtins.TIMESTAMPTZ, oneForm);
  types.setTypeParser(builtins.JSONB, document);
  return types;
};
