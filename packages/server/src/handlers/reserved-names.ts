import { foldName, InvalidInput } from '@quads/engine';
import { reservedFor } from '../routing/literals.js';

const reserved = {
  host: reservedFor(['hostname', 'host_or_id']),
  cloud: reservedFor(['cloud_name']),
} as const;

/**
 * Refuses a new name that is not addressable, because a route has it as a literal segment.
 *
 * @throws {InvalidInput} `invalid_request`
 */
export const refuseReserved = (kind: keyof typeof reserved, field: string, name: string): void => {
  if (!reserved[kind].has(foldName(name))) return;
  const problem = `cannot be ${name}: a route of the API has that name`;
  throw new InvalidInput('invalid_request', `\`${field}\` ${problem}. Choose another one.`, [
    { in: 'body', field, problem },
  ]);
};
