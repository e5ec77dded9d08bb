import { getNotification, listNotifications, updateNotification } from '@quads/engine';
import { notificationChangesFromWire, notificationOnWire } from '../wire/notification.js';
import type { HandlersOf } from './handlers-of.js';

export const notificationHandlers: HandlersOf<
  'listNotifications' | 'getNotification' | 'updateNotification'
> = ({ context }) => ({
  listNotifications: async () => ({
    body: (await listNotifications(context)).map(notificationOnWire),
  }),
  getNotification: async ({ path }) => ({
    body: notificationOnWire(await getNotification(context, path.notification_id)),
  }),
  updateNotification: async ({ path: { notification_id: id }, body }) => {
    const changes = notificationChangesFromWire(body);
    return { body: notificationOnWire(await updateNotification(context, id, changes)) };
  },
});
