import { planFor } from '@quads/contract';
import {
  decideReport,
  type EventDraft,
  type MoveChange,
  type MoveLog,
  type MoveRecord,
  type Report,
  toDrafts,
} from '@quads/engine';

const actor = { kind: 'user', name: 'mover@example.com' } as const;

const opening = (move_id: number): EventDraft => ({
  type: 'move_started',
  move_id,
  host: `host${move_id}.example.com`,
  target_cloud: 'cloud02',
  attempt: 1,
  status: 'pending',
  stage: 1,
  actor,
  data: {
    host_id: move_id,
    source_cloud: 'cloud01',
    profile: 'dell_hpe',
    reporter: { kind: 'external', name: actor.name },
    plan: planFor('dell_hpe'),
  },
});

const appended = async (log: MoveLog, change: MoveChange): Promise<MoveRecord> => {
  const result = await log.append([change]);
  const [move] = result.kind === 'appended' ? result.moves : [];
  if (!move) throw new Error('the log rejected the change.');
  return move;
};

/** Opens a move of a new host. */
export const openMove = async (log: MoveLog): Promise<MoveRecord> => {
  const [moveId = 0] = await log.reserveIds(1);
  return appended(log, { moveId, seen: 0, events: [opening(moveId)] });
};

/** Appends the events of a report. */
export const reportOf = async (
  log: MoveLog,
  move: MoveRecord,
  report: Report,
): Promise<MoveRecord> => {
  const decision = decideReport(move, report);
  const steps = decision.kind === 'record' ? decision.steps : [];
  const events = toDrafts(move, actor, steps);
  return appended(log, { moveId: move.move_id, seen: move.cursor, events });
};

/** Runs a move from its start to its end. */
export const wholeMove = async (
  log: MoveLog,
  end: 'completed' | 'failed' = 'completed',
): Promise<MoveRecord> => {
  let move = await openMove(log);
  for (const status of ['switch_config', 'provisioning', end] as const) {
    move = await reportOf(log, move, { status, message: `It is ${status}.` });
  }
  return move;
};
