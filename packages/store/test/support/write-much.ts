import { statuses } from '@quads/contract';
import type { MoveLog } from '@quads/engine';
import { open, report, reporting } from './moves.js';

export interface Workload {
  /** How many write at once. */
  readonly writers: number;
  /** How many moves each of them takes through every status, one after another. */
  readonly moves: number;
  /** The first host's id; each move has a host of its own. */
  readonly hostsFrom: number;
}

/** Something that the database refuses, so that whatever is written with it is rolled back. */
const spoil = async (log: MoveLog, move: Awaited<ReturnType<typeof open>>): Promise<void> => {
  const unit = [reporting(move, { message: 'not \u0000 well' })];
  await log.append(unit).then(
    () => Promise.reject(new Error('the database took what it cannot keep.')),
    () => undefined,
  );
};

const writeOne = async (log: MoveLog, hostId: number): Promise<void> => {
  let move = await open(log, { hostId });
  for (const [index, status] of statuses.slice(1, -1).entries()) {
    const spoilt = index % 5 === 0 ? spoil(log, move) : undefined;
    const next = await report(log, move, { status });
    await spoilt;
    move = next;
  }
};

/** Writers that report moves through all of their statuses, with bad units in between. */
export const writeMuch = async (log: MoveLog, work: Workload): Promise<void> => {
  const writer = async (place: number): Promise<void> => {
    for (let count = 0; count < work.moves; count += 1) {
      await writeOne(log, work.hostsFrom + place * work.moves + count);
    }
  };
  await Promise.all(Array.from({ length: work.writers }, (_none, place) => writer(place)));
};
