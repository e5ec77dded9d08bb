import { statuses } from '@quads/contract';
import type { MoveLog } from '@quads/engine';
import { open, report, reportChange } from './moves.js';

export interface Workload {
  /** Number of concurrent writers. */
  readonly writers: number;
  /** Number of moves that each writer reports through all statuses, one after another. */
  readonly moves: number;
  /** The id of the first host; each move has its own host. */
  readonly hostsFrom: number;
}

/** Appends a unit that the database rejects, so the batch with it is rolled back. */
const appendInvalidUnit = async (
  log: MoveLog,
  move: Awaited<ReturnType<typeof open>>,
): Promise<void> => {
  const unit = [reportChange(move, { message: 'not \u0000 well' })];
  await log.append(unit).then(
    () => Promise.reject(new Error('the database accepted a NUL character.')),
    () => undefined,
  );
};

const writeMove = async (log: MoveLog, hostId: number): Promise<void> => {
  let move = await open(log, { hostId });
  for (const [index, status] of statuses.slice(1, -1).entries()) {
    const rejection = index % 5 === 0 ? appendInvalidUnit(log, move) : undefined;
    const next = await report(log, move, { status });
    await rejection;
    move = next;
  }
};

/** Reports moves through all statuses by concurrent writers, with invalid units in between. */
export const writeWorkload = async (log: MoveLog, work: Workload): Promise<void> => {
  const writer = async (place: number): Promise<void> => {
    for (let count = 0; count < work.moves; count += 1) {
      await writeMove(log, work.hostsFrom + place * work.moves + count);
    }
  };
  await Promise.all(Array.from({ length: work.writers }, (_none, place) => writer(place)));
};
