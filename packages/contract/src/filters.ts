import type { filterTables } from './generated/filters.gen.js';

/** A list with filters, by the name of its filter parameter. */
export type FilterTable = keyof typeof filterTables;

/** The attributes by which a list can be filtered. */
export type FilterField<Table extends FilterTable> = (typeof filterTables)[Table][number]['name'];

/** One attribute by which a list can be filtered. */
export interface FilterRow<Name extends string = string> {
  readonly name: Name;
  readonly type: 'string' | 'integer' | 'boolean' | 'time' | 'cloud' | 'host';
  /** Whether it may have no value, which the filter value `null` matches. */
  readonly nullable?: boolean;
  /** Whether it is the name of a host or cloud, which is compared in any letter case. */
  readonly any_case?: boolean;
  /** How it aggregates the parts of a resource that the other filters match. */
  readonly aggregate?: 'sum' | 'count';
}
