import type { Inventory } from '@quads/engine';

/** The methods that change no schedule. Every other method may change one. */
const withoutScheduleWrites: readonly string[] = [
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

const notifyAfter =
  (method: Method, onWrite: () => void): Method =>
  (...input) =>
    method(...input).finally(onWrite);

/** Wraps an inventory: calls `onWrite` after each method that may have written a schedule. */
export const notifyScheduleWrites = (inventory: Inventory, onWrite: () => void): Inventory => {
  const methods = Object.entries(inventory) as [string, Method][];
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      withoutScheduleWrites.includes(name) ? method : notifyAfter(method, onWrite),
    ]),
  ) as unknown as Inventory;
};
