import { statuses } from '@quads/contract';
import { type MoveRecord, openingOf, toDrafts } from '@quads/engine';
import type { System } from './system.js';

/** A worker of our own pipeline. */
export const worker = { kind: 'worker', name: 'worker-1' } as const;

const [first] = statuses;

/** Starts a host on a move that our own pipeline runs and that has not gone anywhere yet. */
export const startInPipeline = async ({ store }: System, host: string): Promise<MoveRecord> => {
  const [booking] = await store.inventory.bookings([host], new Date().toISOString());
  const [moveId] = await store.log.reserveIds(1);
  if (!booking || moveId === undefined || !first) throw new Error(`${host} cannot be started.`);
  const reporter = { kind: 'pipeline', name: worker.name } as const;
  const { identity, facts } = openingOf(booking, moveId, 1, reporter, []);
  const step = { type: 'move_started', status: first, stage: 1, data: facts } as const;
  const events = toDrafts(identity, worker, [step]);
  const appended = await store.log.append([{ moveId, seen: 0, events }]);
  if (appended.kind === 'conflict') throw new Error(`${host} is on the move already.`);
  return appended.moves[0] as MoveRecord;
};
