import { InvalidInput } from '../errors.js';
import { isBefore } from '../schedules/span.js';

/** What is said when a host is booked in between. */
export const hostTaken = (): InvalidInput =>
  new InvalidInput('host_not_available', 'The host is booked at that time already.');

/** @throws {InvalidInput} `invalid_request` when a schedule would not end after it starts */
export const checkOrder = (start: string, end: string): void => {
  if (isBefore(start, end)) return;
  const problem = `It must be behind the start, ${start}.`;
  throw new InvalidInput('invalid_request', `The end, ${end}, is not behind the start, ${start}.`, [
    { in: 'body', field: 'end', problem },
  ]);
};
