import type { Inventory } from '@quads/engine';
import { audited } from '../audit/audit-caller.js';
import type { Database } from '../database/database.js';
import { createAssignment, listAssignments, updateAssignment } from './assignments.js';
import { bookHosts } from './book.js';
import { findBooking, listBookings } from './bookings.js';
import { claimCloud } from './claim-cloud.js';
import { listCloudSummaries } from './cloud-summaries.js';
import { createCloud, listClouds } from './clouds.js';
import { countHosts } from './count-hosts.js';
import { listDueHosts } from './due-hosts.js';
import { listFreeClouds } from './free-clouds.js';
import { listFreeHosts } from './free-hosts.js';
import { hardwareIn } from './hardware.js';
import { createHost, listHosts, updateHost } from './hosts.js';
import { listMovable } from './movable.js';
import { listNotifications, updateNotification } from './notifications.js';
import { removeHost } from './remove-host.js';
import { listSchedules } from './schedules.js';
import { updateSchedule } from './update-schedule.js';
import { createVlan, listVlans, removeVlan, updateVlan } from './vlans.js';
import { removeCloud, updateCloud } from './write-clouds.js';

/** The inventory in a database. Writes are audited with their caller. */
export const inventoryIn = (database: Database): Inventory => ({
  clouds: (filter) => listClouds(database, filter),
  createCloud: (name) => createCloud(audited(database), name),
  updateCloud: (id, changes) => updateCloud(audited(database), id, changes),
  removeCloud: (id, at) => removeCloud(database, id, at),
  freeClouds: (sparePool, at) => listFreeClouds(database, sparePool, at),
  cloudSummaries: (sparePool, at) => listCloudSummaries(database, sparePool, at),
  hosts: (filter) => listHosts(database, filter),
  countHosts: (by, filter) => countHosts(database, by, filter),
  freeHosts: (filter) => listFreeHosts(database, filter),
  createHost: (host) => createHost(audited(database), host),
  updateHost: (id, changes) => updateHost(audited(database), id, changes),
  removeHost: (id, now) => removeHost(audited(database), id, now),
  hardware: hardwareIn(database),
  assignments: (filter) => listAssignments(database, filter),
  createAssignment: (assignment) => createAssignment(audited(database), assignment),
  updateAssignment: (id, changes) => updateAssignment(audited(database), id, changes),
  vlans: (filter) => listVlans(database, filter),
  createVlan: (vlan) => createVlan(audited(database), vlan),
  updateVlan: (id, changes) => updateVlan(audited(database), id, changes),
  removeVlan: (id) => removeVlan(audited(database), id),
  notifications: (filter) => listNotifications(database, filter),
  updateNotification: (id, changes) => updateNotification(audited(database), id, changes),
  claimCloud: (claim) => claimCloud(database, claim),
  schedules: (filter) => listSchedules(database, filter),
  book: (bookings) => bookHosts(database, bookings),
  updateSchedule: (id, changes, seen) => updateSchedule(audited(database), id, changes, seen),
  dueHosts: (at) => listDueHosts(database, at),
  movable: (at) => listMovable(database, at),
  bookings: (hosts, at) => listBookings(database, hosts, at),
  bookingOf: (scheduleId) => findBooking(database, scheduleId),
});
