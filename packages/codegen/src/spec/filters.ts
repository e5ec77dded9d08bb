import type { Document, Schema } from './document.js';

/** A row of `x-filters`: an attribute by which a list can be filtered. */
export interface FilterRow {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'time' | 'cloud' | 'host';
  /** Whether it may have no value, which the filter value `null` matches. */
  readonly nullable?: boolean;
  /** Whether it is the name of a host or cloud, which is compared in any letter case. */
  readonly any_case?: boolean;
  /** How it aggregates the parts of a resource that the other filters match. */
  readonly aggregate?: 'sum' | 'count';
}

const rowsOf = (schema: Schema): readonly FilterRow[] | undefined =>
  schema['x-filters'] as readonly FilterRow[] | undefined;

/** All tables of filters, by the name of their parameter. */
export const filterTables = (document: Document): Record<string, readonly FilterRow[]> =>
  Object.fromEntries(
    Object.entries(document.components.parameters ?? {}).flatMap(([name, { schema }]) => {
      const rows = rowsOf(schema as Schema);
      return rows ? [[name, rows]] : [];
    }),
  );
