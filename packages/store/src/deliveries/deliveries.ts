import type { Deliveries } from '@quads/engine';
import { signing } from '../audit/caller.js';
import type { Database } from '../database/database.js';
import { begin } from './begin.js';
import { claim, leaseSeconds } from './claim.js';
import { enqueue } from './enqueue.js';
import { forget } from './forget.js';
import { list } from './list.js';
import { replay } from './replay.js';
import { settle } from './settle.js';

export interface DeliveriesOptions {
  /** How long a process holds a delivery, in seconds. @default 60 */
  readonly leaseSeconds?: number | undefined;
  /** How long what is settled is kept, in seconds. @default seven days */
  readonly keptSeconds?: number | undefined;
}

const weekSeconds = 7 * 86_400;

/** Deliveries in a database. */
export const deliveriesIn = (
  database: Database,
  { leaseSeconds: lease = leaseSeconds, keptSeconds = weekSeconds }: DeliveriesOptions = {},
): Deliveries => ({
  leaseSeconds: lease,
  begin: (notifier) => begin(database, notifier),
  enqueue: (notifier, limit, only) => enqueue(database, notifier, limit, only),
  claim: (notifier, limit) => claim(database, notifier, limit, lease),
  settle: (held, settlement) => settle(database, held, settlement),
  forget: () => forget(database, keptSeconds),
  list: (filter) => list(database, filter),
  replay: (id) => replay(signing(database), id),
});
