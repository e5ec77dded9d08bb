import type { JobContext, NextContext } from './job-context.js';
import { recordOutcome } from './record-outcome.js';

/** Skips the validation, because an admin has released the host. */
export const skipValidation = (context: JobContext): Promise<NextContext> => {
  const { granted_by, reason } = context.job.move.release_granted ?? {};
  const message = `Released by ${granted_by?.name ?? 'an admin'}: ${reason ?? ''}`;
  return recordOutcome(context, { kind: 'skipped', reason: 'omitted_by_config', message });
};
