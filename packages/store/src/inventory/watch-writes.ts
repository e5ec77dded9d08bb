import type { Inventory } from '@quads/engine';

/** What changes no schedule. A method that is not named here may have changed one. */
const withoutSchedules: readonly string[] = [
  'clouds',
  'freeClouds',
  'cloudSummaries',
  'hosts',
  'countHosts',
  'freeHosts',
  'hardware',
  'assignments',
  'vlans',
  'createVlan',
  'updateVlan',
  'removeVlan',
  'notifications',
  'updateNotification',
  'schedules',
  'dueHosts',
  'bookings',
  'bookingOf',
] satisfies (keyof Inventory)[];

type Method = (...input: never[]) => Promise<unknown>;

const watched =
  (method: Method, onWrite: () => void): Method =>
  (...input) =>
    method(...input).finally(onWrite);

/** An inventory that tells when a schedule was written, or may have been, through it. */
export const watchWrites = (inventory: Inventory, onWrite: () => void): Inventory => {
  const methods = Object.entries(inventory) as [string, Method][];
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      withoutSchedules.includes(name) ? method : watched(method, onWrite),
    ]),
  ) as unknown as Inventory;
};
