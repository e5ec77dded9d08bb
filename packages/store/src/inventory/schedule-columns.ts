import type { ScheduleChanges } from '@quads/engine';
import type { ColumnNames } from './column-values.js';

/** The columns that the changes of a schedule are written to. */
export const scheduleColumns: ColumnNames<ScheduleChanges> = {
  start: 'start',
  end: '"end"',
  buildStart: 'build_start',
  buildEnd: 'build_end',
};
