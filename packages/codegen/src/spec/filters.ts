import type { Document, Schema } from './document.js';

/** A row of `x-filters`: an attribute that a list can be filtered by. */
export interface FilterRow {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'time' | 'cloud' | 'host';
  /** Whether it may have no value, which `null` asks for. */
  readonly nullable?: boolean;
  /** Whether it is the name of a host or cloud, which is one name in any letter case. */
  readonly any_case?: boolean;
  /** How it sums up the parts of a resource that the other filters leave. */
  readonly aggregate?: 'sum' | 'count';
}

const rowsOf = (schema: Schema): readonly FilterRow[] | undefined =>
  schema['x-filters'] as readonly FilterRow[] | undefined;

/** Every table of filters, by the name of the parameter that takes them. */
export const filterTables = (document: Document): Record<string, readonly FilterRow[]> =>
  Object.fromEntries(
    Object.entries(document.components.parameters ?? {}).flatMap(([name, { schema }]) => {
      const rows = rowsOf(schema as Schema);
      return rows ? [[name, rows]] : [];
    }),
  );
