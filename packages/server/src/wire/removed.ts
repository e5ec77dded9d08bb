import type { Removed } from '@quads/contract';

/** What the removal of something answers. */
export const removed = (message: string): { body: Removed } => ({
  body: { status_code: 200, message },
});
