import type { filterTables } from './generated/filters.gen.js';

/** A list that can be filtered, named by the parameter that takes its filters. */
export type FilterTable = keyof typeof filterTables;

/** The attributes that a list can be filtered by. */
export type FilterField<Table extends FilterTable> = (typeof filterTables)[Table][number]['name'];

/** One attribute that a list can be filtered by. */
export interface FilterRow<Name extends string = string> {
  readonly name: Name;
  readonly type: 'string' | 'integer' | 'boolean' | 'time' | 'cloud' | 'host';
  /** Whether it may have no value, which `null` asks for. */
  readonly nullable?: boolean;
  /** Whether it is the name of a host or cloud, which is one name in any letter case. */
  readonly any_case?: boolean;
  /** How it sums up the parts of a resource that the other filters leave. */
  readonly aggregate?: 'sum' | 'count';
}
