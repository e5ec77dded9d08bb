import type { Audit, AuditEntry, AuditedAction, AuditFilter } from '@quads/engine';
import type { Database } from '../database/database.js';
import { audited, runAsCaller } from './audit-caller.js';
import { readEntries } from './entries.js';

const insert = 'select write_audit($1, $2, $3, $4, $5)';

/** The audit in a database. */
export const auditIn = (database: Database): Audit => ({
  as: runAsCaller,
  note: async ({ action, target, changes = {} }: AuditedAction) => {
    const values = [action, target.kind, target.id ?? null, target.name ?? null, changes];
    await audited(database).query(insert, values);
  },
  entries: (filter: AuditFilter): Promise<AuditEntry[]> => readEntries(database, filter),
});
