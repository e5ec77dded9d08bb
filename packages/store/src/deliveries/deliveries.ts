import type { Deliveries } from '@quads/engine';
import { audited } from '../audit/audit-caller.js';
import type { Database } from '../database/database.js';
import { claim, leaseSeconds } from './claim.js';
import { deleteSettled } from './delete-settled.js';
import { enqueue } from './enqueue.js';
import { initCursor } from './init-cursor.js';
import { list } from './list.js';
import { replay } from './replay.js';
import { settle } from './settle.js';

export interface DeliveriesOptions {
  /** How long a process has a claimed delivery, in seconds. @default 60 */
  readonly leaseSeconds?: number | undefined;
  /** How long settled deliveries are kept, in seconds. @default seven days */
  readonly keptSeconds?: number | undefined;
}

const weekSeconds = 7 * 86_400;

/** Deliveries in a database. */
export const deliveriesIn = (
  database: Database,
  { leaseSeconds: lease = leaseSeconds, keptSeconds = weekSeconds }: DeliveriesOptions = {},
): Deliveries => ({
  leaseSeconds: lease,
  begin: (notifier) => initCursor(database, notifier),
  enqueue: (notifier, limit, only) => enqueue(database, notifier, limit, only),
  claim: (notifier, limit) => claim(database, notifier, limit, lease),
  settle: (claimed, settlement) => settle(database, claimed, settlement),
  forget: () => deleteSettled(database, keptSeconds),
  list: (filter) => list(database, filter),
  replay: (id) => replay(audited(database), id),
});
