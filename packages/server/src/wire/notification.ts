import type { Notification, NotificationUpdate } from '@quads/contract';
import type { NotificationChanges, NotificationRecord } from '@quads/engine';
import { omitNullish } from './omit-absent.js';
import { maybeBoolean } from './parse-boolean.js';

export const notificationOnWire = (notification: NotificationRecord): Notification => ({
  id: notification.id,
  assignment_id: notification.assignmentId,
  fail: notification.fail,
  success: notification.success,
  initial: notification.initial,
  pre_initial: notification.preInitial,
  pre: notification.pre,
  one_day: notification.oneDay,
  three_days: notification.threeDays,
  five_days: notification.fiveDays,
  seven_days: notification.sevenDays,
});

export const notificationChangesFromWire = (body: NotificationUpdate): NotificationChanges =>
  omitNullish({
    fail: maybeBoolean(body.fail),
    success: maybeBoolean(body.success),
    initial: maybeBoolean(body.initial),
    preInitial: maybeBoolean(body.pre_initial),
    pre: maybeBoolean(body.pre),
    oneDay: maybeBoolean(body.one_day),
    threeDays: maybeBoolean(body.three_days),
    fiveDays: maybeBoolean(body.five_days),
    sevenDays: maybeBoolean(body.seven_days),
  });
