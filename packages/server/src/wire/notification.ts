import type { Notification, NotificationUpdate } from '@quads/contract';
import type { NotificationChanges, NotificationRecord } from '@quads/engine';
import { present } from './present.js';
import { maybeTruth } from './truth.js';

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
  present({
    fail: maybeTruth(body.fail),
    success: maybeTruth(body.success),
    initial: maybeTruth(body.initial),
    preInitial: maybeTruth(body.pre_initial),
    pre: maybeTruth(body.pre),
    oneDay: maybeTruth(body.one_day),
    threeDays: maybeTruth(body.three_days),
    fiveDays: maybeTruth(body.five_days),
    sevenDays: maybeTruth(body.seven_days),
  });
