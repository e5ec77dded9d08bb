import { type FilterField, type FilterTable, filterTables } from '@quads/contract';
import { InvalidInput, readFilters, type Where } from '@quads/engine';

/** A query: its parameters, and filters in `where`. */
type Query = Readonly<Record<string, unknown>> & {
  readonly where?: Readonly<Record<string, string>>;
};

const texts = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );

/**
 * Converts a query to conditions on rows. A parameter with the name of an attribute means equality,
 * like a filter without an operator.
 *
 * @throws {InvalidInput} `invalid_request`
 */
export const whereOf = <Table extends FilterTable>(
  table: Table,
  { where = {}, ...plain }: Query = {},
): Where<Table> => {
  const rows: readonly (typeof filterTables)[Table][number][] = filterTables[table];
  const { conditions, problems } = readFilters<FilterField<Table>>(rows, {
    ...texts(plain),
    ...where,
  });
  if (problems.length === 0) return conditions;
  const words = problems.map(({ field, problem }) => `\`${field}\` ${problem}`).join('; ');
  throw new InvalidInput('invalid_request', `The request does not fit: ${words}.`, problems);
};
