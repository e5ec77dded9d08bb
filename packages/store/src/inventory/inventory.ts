import type { Inventory } from '@quads/engine';
import { signing } from '../audit/caller.js';
import type { Database } from '../database/database.js';
import { createAssignment, listAssignments, updateAssignment } from './assignments.js';
import { book } from './book.js';
import { bookingOf, bookings } from './bookings.js';
import { claimCloud } from './claim-cloud.js';
import { cloudSummaries } from './cloud-summaries.js';
import { createCloud, listClouds } from './clouds.js';
import { countHosts } from './count-hosts.js';
import { dueHosts } from './due-hosts.js';
import { freeClouds } from './free-clouds.js';
import { freeHosts } from './free-hosts.js';
import { hardwareIn } from './hardware.js';
import { createHost, listHosts, updateHost } from './hosts.js';
import { movable } from './movable.js';
import { listNotifications, updateNotification } from './notifications.js';
import { removeHost } from './remove-host.js';
import { listSchedules } from './schedules.js';
import { updateSchedule } from './update-schedule.js';
import { createVlan, listVlans, removeVlan, updateVlan } from './vlans.js';
import { removeCloud, updateCloud } from './write-clouds.js';

/** The inventory in a database. What writes is signed by its caller. */
export const inventoryIn = (database: Database): Inventory => ({
  clouds: (filter) => listClouds(database, filter),
  createCloud: (name) => createCloud(signing(database), name),
  updateCloud: (id, changes) => updateCloud(signing(database), id, changes),
  removeCloud: (id, at) => removeCloud(database, id, at),
  freeClouds: (sparePool, at) => freeClouds(database, sparePool, at),
  cloudSummaries: (sparePool, at) => cloudSummaries(database, sparePool, at),
  hosts: (filter) => listHosts(database, filter),
  countHosts: (by, filter) => countHosts(database, by, filter),
  freeHosts: (filter) => freeHosts(database, filter),
  createHost: (host) => createHost(signing(database), host),
  updateHost: (id, changes) => updateHost(signing(database), id, changes),
  removeHost: (id, now) => removeHost(signing(database), id, now),
  hardware: hardwareIn(database),
  assignments: (filter) => listAssignments(database, filter),
  createAssignment: (assignment) => createAssignment(signing(database), assignment),
  updateAssignment: (id, changes) => updateAssignment(signing(database), id, changes),
  vlans: (filter) => listVlans(database, filter),
  createVlan: (vlan) => createVlan(signing(database), vlan),
  updateVlan: (id, changes) => updateVlan(signing(database), id, changes),
  removeVlan: (id) => removeVlan(signing(database), id),
  notifications: (filter) => listNotifications(database, filter),
  updateNotification: (id, changes) => updateNotification(signing(database), id, changes),
  claimCloud: (wish) => claimCloud(database, wish),
  schedules: (filter) => listSchedules(database, filter),
  book: (bookings) => book(database, bookings),
  updateSchedule: (id, changes, seen) => updateSchedule(signing(database), id, changes, seen),
  dueHosts: (at) => dueHosts(database, at),
  movable: (at) => movable(database, at),
  bookings: (hosts, at) => bookings(database, hosts, at),
  bookingOf: (scheduleId) => bookingOf(database, scheduleId),
});
