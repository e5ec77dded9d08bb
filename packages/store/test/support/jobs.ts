import type { JobChange, JobState, MoveChange, MoveRecord } from '@quads/engine';
import type { Store } from '../../src/index.js';
import { fresh, newAssignment, newHost } from './inventory.js';
import { appended, opening } from './moves.js';

/** A time at which everything is due. */
const always = '2026-01-01T00:00:00.000000+00:00';

export const ready: JobState = { phase: 'ready', since: always };

export const openJob: JobChange = { kind: 'open', state: ready, dueAt: always };

/** A change of a move that says something about it, with what becomes of its job. */
export const saying = (move: MoveRecord, message: string, job: JobChange): MoveChange => ({
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
      actor: { kind: 'worker', name: fresh('worker') },
      message,
      data: {},
    },
  ],
});

/** Opens a move of a host that is there, to be carried. */
export const openPiped = async (store: Store): Promise<MoveRecord> => {
  const host = await newHost(store.inventory);
  const { id: assignmentId } = await newAssignment(store.inventory);
  const [moveId = 0] = await store.log.reserveIds(1);
  const change = opening(moveId, { hostId: host.id, assignmentId });
  const [move] = await appended(store.log, [{ ...change, job: openJob }]);
  return move as MoveRecord;
};
