import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { NotificationChanges, NotificationRecord } from '../ports/inventory.js';

type Stocked = Pick<Context, 'inventory'>;

const found = (id: number, notification: NotificationRecord | undefined): NotificationRecord => {
  if (notification) return notification;
  throw new InvalidInput('unknown_notification', `There are no notification flags ${id}.`);
};

/** The notification flags of assignments, by id. */
export const listNotifications = ({ inventory }: Stocked): Promise<NotificationRecord[]> =>
  inventory.notifications({});

/** @throws {InvalidInput} `unknown_notification` */
export const notificationOf = async (
  { inventory }: Stocked,
  id: number,
): Promise<NotificationRecord> => found(id, (await inventory.notifications({ id }))[0]);

/** @throws {InvalidInput} `unknown_notification` */
export const updateNotification = async (
  { inventory }: Stocked,
  id: number,
  changes: NotificationChanges,
): Promise<NotificationRecord> => found(id, await inventory.updateNotification(id, changes));
