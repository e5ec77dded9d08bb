import type { Condition, Operator } from '@quads/engine';

/** A kind of part of a resource, such as its disks. */
export interface Part {
  /** The rows of one resource as an open `from` clause: `disks p where p.host_id = h.id`. */
  readonly rows: string;
}

/** SQL of an attribute: an expression, an expression over rows of a part, or an aggregate of them. */
export type FilterColumn =
  | string
  | { readonly part: Part; readonly row: string }
  | { readonly part: Part; readonly sum: string };

/** The SQL of every attribute. No input of a caller becomes part of the SQL text. */
export type FilterColumns<Field extends string> = Readonly<Record<Field, FilterColumn>>;

/** SQL conditions, with the values of their placeholders. */
interface FilterConditions {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

const comparisons: Readonly<Record<Operator, (value: string) => string>> = {
  eq: (value) => `= ${value}`,
  ne: (value) => `<> ${value}`,
  lt: (value) => `< ${value}`,
  lte: (value) => `<= ${value}`,
  gt: (value) => `> ${value}`,
  gte: (value) => `>= ${value}`,
  like: (value) => `like ${value}`,
  ilike: (value) => `ilike ${value}`,
  in: (value) => `= any(${value})`,
};

interface ColumnComparison {
  readonly column: FilterColumn;
  /** The SQL after the expression. */
  readonly comparison: string;
}

/** Numbers are compared as bigint, so that none is out of range for its column. */
const typeOf = (value: Condition['value']): string => {
  if (typeof value === 'number') return '::bigint';
  return Array.isArray(value) && typeof value[0] === 'number' ? '::bigint[]' : '';
};

const comparison = ({ operator, value }: Condition, placeholder: string): string => {
  if (value === null) return operator === 'eq' ? 'is null' : 'is not null';
  return comparisons[operator](placeholder + typeOf(value));
};

const partOf = ({ column }: ColumnComparison): Part | undefined =>
  typeof column === 'string' ? undefined : column.part;

/**
 * The conditions on one part: some row fulfils all row conditions, and the aggregates over such rows
 * fulfil theirs.
 */
const partConditions = (part: Part, placed: readonly ColumnComparison[]): string[] => {
  const rows = placed.flatMap(({ column, comparison: compared }) =>
    typeof column === 'object' && 'row' in column ? [`${column.row} ${compared}`] : [],
  );
  const from = [`from ${part.rows}`, ...rows].join(' and ');
  const sums = placed.flatMap(({ column, comparison: compared }) =>
    typeof column === 'object' && 'sum' in column
      ? [`(select ${column.sum} ${from}) ${compared}`]
      : [],
  );
  return [...(rows.length > 0 ? [`exists (select ${from})`] : []), ...sums];
};

/** The SQL of conditions. @param used number of placeholders before them */
export const filterConditions = <Field extends string>(
  where: readonly Condition<Field>[],
  columns: FilterColumns<Field>,
  used: number,
): FilterConditions => {
  const valued = where.filter(({ value }) => value !== null);
  const placed = where.map((condition) => ({
    column: columns[condition.field],
    comparison: comparison(condition, `$${used + valued.indexOf(condition) + 1}`),
  }));
  const own = placed.flatMap(({ column, comparison: compared }) =>
    typeof column === 'string' ? [`${column} ${compared}`] : [],
  );
  const parts = [...new Set(placed.map(partOf).filter((part) => part !== undefined))];
  const ofParts = parts.flatMap((part) =>
    partConditions(
      part,
      placed.filter((one) => partOf(one) === part),
    ),
  );
  return { texts: [...own, ...ofParts], values: valued.map(({ value }) => value) };
};
