import type { JobChange, JobState, MoveChange, MoveRecord } from '@quads/engine';
import type { Store } from '../../src/index.js';
import { newAssignment, newHost, uniqueName } from './inventory.js';
import { appendAccepted, openChange } from './moves.js';

/** A time in the past, so a job with it is due. */
const pastTime = '2026-01-01T00:00:00.000000+00:00';

export const ready: JobState = { phase: 'ready', since: pastTime };

export const openJob: JobChange = { kind: 'open', state: ready, dueAt: pastTime };

/** A change that sets a message of a move, and changes its job. */
export const messageChange = (move: MoveRecord, message: string, job: JobChange): MoveChange => ({
  moveId: move.move_id,
  seen: move.cursor,
  job,
  events: [
    {
      type: 'message_updated',
      move_id: move.move_id,
      host: move.host,
      target_cloud: move.target_cloud,
      attempt: move.attempt,
      status: move.status,
      stage: move.stage,
      actor: { kind: 'worker', name: uniqueName('worker') },
      message,
      data: {},
    },
  ],
});

/** Opens a move with a job, for a new host of the inventory. */
export const openWithJob = async (store: Store): Promise<MoveRecord> => {
  const host = await newHost(store.inventory);
  const { id: assignmentId } = await newAssignment(store.inventory);
  const [moveId = 0] = await store.log.reserveIds(1);
  const change = openChange(moveId, { hostId: host.id, assignmentId });
  const [move] = await appendAccepted(store.log, [{ ...change, job: openJob }]);
  return move as MoveRecord;
};
