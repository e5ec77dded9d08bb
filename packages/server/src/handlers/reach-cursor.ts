import { setTimeout as delay } from 'node:timers/promises';
import { type MoveReader, Unavailable } from '@quads/engine';

/** How long to wait for the log, and how often to look, in milliseconds. */
const patienceMs = 2_000;
const everyMs = 100;

/**
 * Waits until what is read next reflects the log at least up to a cursor. All servers read one
 * database, so it is there at once, unless it was restored to an earlier state.
 *
 * @throws {Unavailable} when the log has not come so far in time
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
  throw new Unavailable('not_ready', `The log has come to ${head}, not to ${cursor} yet.`);
};
