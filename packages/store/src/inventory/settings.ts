/** The column that each key of some changes is written to. */
export type ColumnNames<Changes> = { readonly [Key in keyof Changes]-?: string };

/** Columns with the values that they are to get. */
export interface Settings {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

/** What some changes set; a key that is absent or undefined stays as it is. */
export const settings = <Changes extends object>(
  changes: Changes,
  columns: ColumnNames<Changes>,
): Settings => {
  const keys = (Object.keys(columns) as (keyof Changes)[]).filter(
    (key) => changes[key] !== undefined,
  );
  return { names: keys.map((key) => columns[key]), values: keys.map((key) => changes[key]) };
};

/** `(a, b) values ($1, $2)`; what is not set gets its default. */
export const insertion = ({ names }: Settings): string =>
  `(${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`;

/** `a is not distinct from $n and …`, for a row that still has these values; `$n` is the first. */
export const unchanged = ({ names }: Settings, n: number): string =>
  names.map((name, index) => `${name} is not distinct from $${index + n}`).join(' and ') || 'true';

/**
 * `a = $2, b = $3`; `$1` is left for the row's id. Where nothing is set, a column that every
 * table has stays what it is, so that the statement is one.
 */
export const assignmentList = ({ names }: Settings): string =>
  names.map((name, index) => `${name} = $${index + 2}`).join(', ') || 'created_at = created_at';
