import type { NotificationChanges, NotificationRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type ColumnNames, columnValues, setClause } from './column-values.js';
import { columns } from './columns.js';
import { type FlatRow, nestRow } from './nest-row.js';

const writableColumns: ColumnNames<NotificationChanges> = {
  fail: 'fail',
  success: 'success',
  initial: 'initial',
  preInitial: 'pre_initial',
  pre: 'pre',
  oneDay: 'one_day',
  threeDays: 'three_days',
  fiveDays: 'five_days',
  sevenDays: 'seven_days',
};

const select = `
  select ${columns('notification', 'n')} from notifications n
  where $1::bigint is null or n.id = $1
  order by n.id`;

/** The notification flags of assignments, in the order of ids. */
export const listNotifications = async (
  db: Session,
  { id = null }: { readonly id?: number | null },
): Promise<NotificationRecord[]> =>
  (await db.query<FlatRow>(select, [id])).map<NotificationRecord>(nestRow);

/** Undefined when no flags have that id. */
export const updateNotification = async (
  db: Session,
  id: number,
  changes: NotificationChanges,
): Promise<NotificationRecord | undefined> => {
  const set = columnValues(changes, writableColumns);
  const query = `
    update notifications as n set ${setClause(set)} where n.id = $1
    returning ${columns('notification', 'n')}`;
  const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
  return row && nestRow<NotificationRecord>(row);
};
