import type { Condition, Operator } from '@quads/engine';

/** A part of a resource: what it is called, and the rows that belong to one resource. */
export interface Part {
  /** `disks p where p.host_id = h.id`, without an end. */
  readonly rows: string;
}

/** What an attribute stands for: an expression, one over rows of a part, or a sum of those. */
export type FilterColumn =
  | string
  | { readonly part: Part; readonly row: string }
  | { readonly part: Part; readonly sum: string };

/** The expression of every attribute. Nothing that a caller sends becomes a part of SQL. */
export type FilterColumns<Field extends string> = Readonly<Record<Field, FilterColumn>>;

/** Conditions in SQL, with the values of their placeholders. */
interface Matching {
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

interface Placed {
  readonly column: FilterColumn;
  /** What follows the expression. */
  readonly comparison: string;
}

/** Numbers are compared as wide as they can be, so that none is too big for its column. */
const typeOf = (value: Condition['value']): string => {
  if (typeof value === 'number') return '::bigint';
  return Array.isArray(value) && typeof value[0] === 'number' ? '::bigint[]' : '';
};

const comparison = ({ operator, value }: Condition, placeholder: string): string => {
  if (value === null) return operator === 'eq' ? 'is null' : 'is not null';
  return comparisons[operator](placeholder + typeOf(value));
};

const partOf = ({ column }: Placed): Part | undefined =>
  typeof column === 'string' ? undefined : column.part;

/**
 * What is asked of one part: there is a row that fulfils all that is asked of rows, and the sums
 * over those rows are what they should be.
 */
const ofPart = (part: Part, placed: readonly Placed[]): string[] => {
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

/** `used`: how many placeholders stand before. */
export const matching = <Field extends string>(
  where: readonly Condition<Field>[],
  columns: FilterColumns<Field>,
  used: number,
): Matching => {
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
    ofPart(
      part,
      placed.filter((one) => partOf(one) === part),
    ),
  );
  return { texts: [...own, ...ofParts], values: valued.map(({ value }) => value) };
};
