import type { Audit, AuditEntry, AuditFilter } from '../ports/audit.js';
import { parseTime } from '../time.js';

export interface AuditPage {
  readonly entries: AuditEntry[];
  /** Where the next page begins; absent at the end. */
  readonly next?: string;
}

const times = ({ since, until }: Pick<AuditFilter, 'since' | 'until'>) => ({
  ...(since !== undefined && { since: parseTime('since', since) }),
  ...(until !== undefined && { until: parseTime('until', until) }),
});

/**
 * A page of who wrote what. Its operation is open to admins alone.
 *
 * @throws {InvalidInput} `invalid_request` when a time is none
 */
export const readAudit = async (
  { audit }: { readonly audit: Pick<Audit, 'entries'> },
  { limit, ...filter }: AuditFilter,
): Promise<AuditPage> => {
  const found = await audit.entries({ ...filter, ...times(filter), limit: limit + 1 });
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return found.length > limit && last ? { entries, next: last.cursor } : { entries };
};
