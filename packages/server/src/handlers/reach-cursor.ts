import { setTimeout as delay } from 'node:timers/promises';
import { aheadOfLog, type MoveReader } from '@quads/engine';

/** How long to wait for the log, and how often to look, in milliseconds. */
const patienceMs = 2_000;
const everyMs = 100;

/**
 * Waits until what is read next reflects the log at least up to a cursor. All servers read one
 * database, so what a write has answered is there at once.
 *
 * @throws {InvalidInput} when the log has not come so far in time
 */
export const reachCursor = async (
  reader: Pick<MoveReader, 'head'>,
  cursor: number | undefined,
): Promise<void> => {
  if (cursor === undefined) return;
  const deadline = performance.now() + patienceMs;
  let head = await reader.head();
  while (head < cursor && performance.now() < deadline) {
    await delay(everyMs);
    head = await reader.head();
  }
  if (head >= cursor) return;
  throw aheadOfLog(cursor, head);
};
