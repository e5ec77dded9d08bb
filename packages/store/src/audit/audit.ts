import type { Audit, AuditDeed, AuditEntry, AuditFilter } from '@quads/engine';
import type { Database } from '../database/database.js';
import { asCaller, signing } from './caller.js';
import { entries } from './entries.js';

const write = 'select write_audit($1, $2, $3, $4, $5)';

/** The audit in a database. */
export const auditIn = (database: Database): Audit => ({
  as: asCaller,
  note: async ({ action, target, changes = {} }: AuditDeed) => {
    const values = [action, target.kind, target.id ?? null, target.name ?? null, changes];
    await signing(database).query(write, values);
  },
  entries: (filter: AuditFilter): Promise<AuditEntry[]> => entries(database, filter),
});
