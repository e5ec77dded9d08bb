import type { Inventory } from '@quads/engine';
import type { Session } from '../database/database.js';
import { createAssignment, listAssignments, updateAssignment } from './assignments.js';
import { bookingOf, bookings } from './bookings.js';
import { createCloud, listClouds } from './clouds.js';
import { dueHosts } from './due-hosts.js';
import { createHost, listHosts, updateHost } from './hosts.js';
import { listSchedules } from './schedules.js';
import { createSchedule, updateSchedule } from './write-schedules.js';

/** The inventory in a database. */
export const inventoryIn = (database: Session): Inventory => ({
  clouds: (filter) => listClouds(database, filter),
  createCloud: (name) => createCloud(database, name),
  hosts: (filter) => listHosts(database, filter),
  createHost: (host) => createHost(database, host),
  updateHost: (id, changes) => updateHost(database, id, changes),
  assignments: (filter) => listAssignments(database, filter),
  createAssignment: (assignment) => createAssignment(database, assignment),
  updateAssignment: (id, changes) => updateAssignment(database, id, changes),
  schedules: (filter) => listSchedules(database, filter),
  createSchedule: (schedule) => createSchedule(database, schedule),
  updateSchedule: (id, changes) => updateSchedule(database, id, changes),
  dueHosts: (at) => dueHosts(database, at),
  bookings: (hosts, at) => bookings(database, hosts, at),
  bookingOf: (scheduleId) => bookingOf(database, scheduleId),
});
