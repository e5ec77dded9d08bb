import type { Document, Schema } from './document.js';

/** A row of `x-stages`, numbered. */
export interface StageRow {
  readonly status: string;
  readonly stage: number | null;
  readonly kind: 'stage' | 'terminal';
  readonly title: string;
  readonly description: string;
  readonly reported_by: string;
  readonly profiles: readonly string[];
  readonly poll_seconds: number;
  readonly expected_seconds: number | null;
  readonly limit_seconds: number | null;
}

/** A row of `x-errors`. */
export interface ErrorRow {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** The stage table, in order. */
export const stageRows = (document: Document): readonly StageRow[] =>
  document.components.schemas.MoveStatus?.['x-stages'] as readonly StageRow[];

/** The error codes, in order. */
export const errorRows = (document: Document): readonly ErrorRow[] =>
  document.components.schemas.ErrorCode?.['x-errors'] as readonly ErrorRow[];

/** The profiles, in order. */
export const profileNames = (document: Document): readonly string[] =>
  document.components.schemas.Profile?.enum as readonly string[];

const numbered = (rows: readonly Omit<StageRow, 'stage'>[]): StageRow[] => {
  const stages = rows.filter((row) => row.kind === 'stage');
  return rows.map(({ status, ...rest }) => {
    const index = stages.findIndex((row) => row.status === status);
    return { status, stage: index < 0 ? null : index + 1, ...rest };
  });
};

const insertEnum = (schema: Schema, values: readonly string[], rows: Schema): Schema => {
  const { type, description, ...rest } = schema;
  return { type, description, enum: values, ...rest, ...rows };
};

const requireUnique = (name: string, values: readonly string[]): readonly string[] => {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new Error(`${name} names \`${twice}\` twice: remove one row.`);
  return values;
};

const requireEndsLast = (rows: readonly StageRow[]): readonly StageRow[] => {
  const late = rows.findLast((row) => row.kind === 'stage');
  const early = rows.find((row) => row.kind === 'terminal');
  if (late && early && rows.indexOf(late) > rows.indexOf(early)) {
    throw new Error(`x-stages has stage \`${late.status}\` after an end: move it up.`);
  }
  return rows;
};

/**
 * Completes the schemas from their hand-written tables: stage numbers from the positions of the
 * rows, and enums from the names of the rows. So adding a stage is adding one row.
 */
export const fillTables = (document: Document): Document => {
  const { MoveStatus, ErrorCode, ...schemas } = document.components.schemas;
  if (!MoveStatus || !ErrorCode) throw new Error('MoveStatus or ErrorCode is not in components.');
  const stages = requireEndsLast(numbered(stageRows(document)));
  const statuses = requireUnique(
    'x-stages',
    stages.map((row) => row.status),
  );
  const codes = requireUnique(
    'x-errors',
    errorRows(document).map((row) => row.code),
  );
  return {
    ...document,
    components: {
      ...document.components,
      schemas: {
        MoveStatus: insertEnum(MoveStatus, statuses, { 'x-stages': stages }),
        ErrorCode: insertEnum(ErrorCode, codes, {}),
        ...schemas,
      },
    },
  };
};
