import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { NotificationChanges, NotificationRecord } from '../ports/inventory.js';

type InventoryContext = Pick<Context, 'inventory'>;

const requireFound = (
  id: number,
  notification: NotificationRecord | undefined,
): NotificationRecord => {
  if (notification) return notification;
  throw new InvalidInput('unknown_notification', `There are no notification flags ${id}.`);
};

/** Lists the notification flags of assignments, ordered by id. */
export const listNotifications = ({ inventory }: InventoryContext): Promise<NotificationRecord[]> =>
  inventory.notifications({});

/** @throws {InvalidInput} `unknown_notification` */
export const getNotification = async (
  { inventory }: InventoryContext,
  id: number,
): Promise<NotificationRecord> => requireFound(id, (await inventory.notifications({ id }))[0]);

/** @throws {InvalidInput} `unknown_notification` */
export const updateNotification = async (
  { inventory }: InventoryContext,
  id: number,
  changes: NotificationChanges,
): Promise<NotificationRecord> => requireFound(id, await inventory.updateNotification(id, changes));
