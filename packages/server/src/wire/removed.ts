import type { Removed } from '@quads/contract';

/** The response to a removal. */
export const removed = (message: string): { body: Removed } => ({
  body: { status_code: 200, message },
});
