import { banner } from '../banner.js';
import type { Document } from '../spec/document.js';
import { filterTables } from '../spec/filters.js';
import { errorRows, profileNames, stageRows } from '../spec/tables.js';

const file = (...lines: readonly string[]): string => `// ${banner}\n\n${lines.join('\n')}\n`;

const literal = (value: unknown): string => JSON.stringify(value, null, 2);

/** The stage table as data. */
export const stagesFile = (document: Document): string =>
  file(
    "import type { MoveStatus, Profile, Stage } from './types.gen.js';",
    '',
    '/** The profiles, in order. */',
    `export const profiles: readonly Profile[] = ${literal(profileNames(document))};`,
    '',
    '/** Every status, in order. */',
    `export const statuses: readonly MoveStatus[] = ${literal(stageRows(document).map((row) => row.status))};`,
    '',
    '/** The stage table, in order: the stages, then the two ends. */',
    `export const stages: readonly Stage[] = ${literal(stageRows(document))};`,
  );

/** The HTTP status and title of every error code. */
export const errorsFile = (document: Document): string => {
  const rows = errorRows(document).map(({ code, ...facts }) => [code, facts]);
  return file(
    "import type { ErrorCode } from './types.gen.js';",
    '',
    '/** The HTTP status of every error code, and what it says. */',
    'export const errorCodes: Readonly<Record<ErrorCode, { status: number; title: string }>> =',
    `${literal(Object.fromEntries(rows))};`,
  );
};

/** The filters of each list. */
export const filtersFile = (document: Document): string =>
  file(
    '/** What each list can be filtered by, by the parameter that takes the filters. */',
    `export const filterTables = ${literal(filterTables(document))} as const;`,
  );

/** The bundle, for the server's validation and for `GET /openapi.json`. */
export const specificationFile = (document: Document): string =>
  file(
    '/** The version of the specification. */',
    `export const specVersion = ${literal(document.info.version)};`,
    '',
    '/** The specification, bundled. */',
    `export const specification: Readonly<Record<string, unknown>> = ${literal(document)};`,
  );
