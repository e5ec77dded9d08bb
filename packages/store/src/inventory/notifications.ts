import type { NotificationChanges, NotificationRecord } from '@quads/engine';
import type { Session } from '../database/database.js';
import { columns } from './columns.js';
import { type FlatRow, nested } from './nested.js';
import { assignmentList, type ColumnNames, settings } from './settings.js';

const written: ColumnNames<NotificationChanges> = {
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

/** The notification flags of assignments, by id. */
export const listNotifications = async (
  db: Session,
  { id = null }: { readonly id?: number | null },
): Promise<NotificationRecord[]> =>
  (await db.query<FlatRow>(select, [id])).map<NotificationRecord>(nested);

/** Undefined when there are no flags of that id. */
export const updateNotification = async (
  db: Session,
  id: number,
  changes: NotificationChanges,
): Promise<NotificationRecord | undefined> => {
  const set = settings(changes, written);
  const query = `
    update notifications as n set ${assignmentList(set)} where n.id = $1
    returning ${columns('notification', 'n')}`;
  const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
  return row && nested<NotificationRecord>(row);
};
