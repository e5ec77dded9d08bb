/** The column that each key of `Changes` is written to. */
export type ColumnNames<Changes> = { readonly [Key in keyof Changes]-?: string };

/** Columns with their new values. */
export interface ColumnValues {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

/** The columns that changes set; a key that is absent or undefined is not written. */
export const columnValues = <Changes extends object>(
  changes: Changes,
  columns: ColumnNames<Changes>,
): ColumnValues => {
  const keys = (Object.keys(columns) as (keyof Changes)[]).filter(
    (key) => changes[key] !== undefined,
  );
  return { names: keys.map((key) => columns[key]), values: keys.map((key) => changes[key]) };
};

/** `(a, b) values ($1, $2)`; other columns get their defaults. */
export const insertClause = ({ names }: ColumnValues): string =>
  `(${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`;

/** `a is not distinct from $n and …`: the row still has these values. @param n first placeholder */
export const unchangedCondition = ({ names }: ColumnValues, n: number): string =>
  names.map((name, index) => `${name} is not distinct from $${index + n}`).join(' and ') || 'true';

/**
 * `a = $2, b = $3`; `$1` is the row's id. Without values, a column that every table has is set to
 * itself, so that the statement is valid.
 */
export const setClause = ({ names }: ColumnValues): string =>
  names.map((name, index) => `${name} = $${index + 2}`).join(', ') || 'created_at = created_at';
