import type { Audit, AuditEntry, AuditFilter } from '../ports/audit.js';
import { parseTime } from '../time.js';

export interface AuditPage {
  readonly entries: AuditEntry[];
  /** The position of the next page; absent on the last page. */
  readonly next?: string;
}

const parseTimes = ({ since, until }: Pick<AuditFilter, 'since' | 'until'>) => ({
  ...(since !== undefined && { since: parseTime('since', since) }),
  ...(until !== undefined && { until: parseTime('until', until) }),
});

/**
 * Reads a page of the audit log. The operation is for admins only.
 *
 * @throws {InvalidInput} `invalid_request` if a time is invalid
 */
export const readAudit = async (
  { audit }: { readonly audit: Pick<Audit, 'entries'> },
  { limit, ...filter }: AuditFilter,
): Promise<AuditPage> => {
  const found = await audit.entries({ ...filter, ...parseTimes(filter), limit: limit + 1 });
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return found.length > limit && last ? { entries, next: last.cursor } : { entries };
};
