import { setTimeout as delay } from 'node:timers/promises';
import { cursorAheadError, type MoveReader } from '@quads/engine';

/** The timeout, and the interval of the reads, in milliseconds. */
const timeoutMs = 2_000;
const intervalMs = 100;

/**
 * Waits until reads reflect the log at least up to a cursor. All servers read one database, so the
 * cursor of a write's response is reached at once.
 *
 * @throws {InvalidInput} if the log does not reach the cursor in time
 */
export const reachCursor = async (
  reader: Pick<MoveReader, 'head'>,
  cursor: number | undefined,
): Promise<void> => {
  if (cursor === undefined) return;
  const deadline = performance.now() + timeoutMs;
  let head = await reader.head();
  while (head < cursor && performance.now() < deadline) {
    await delay(intervalMs);
    head = await reader.head();
  }
  if (head >= cursor) return;
  throw cursorAheadError(cursor, head);
};
