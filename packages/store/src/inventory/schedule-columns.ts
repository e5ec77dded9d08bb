import type { ScheduleChanges } from '@quads/engine';
import type { ColumnNames } from './settings.js';

/** Where the changes of a schedule are written. */
export const scheduleColumns: ColumnNames<ScheduleChanges> = {
  start: 'start',
  end: '"end"',
  buildStart: 'build_start',
  buildEnd: 'build_end',
};
