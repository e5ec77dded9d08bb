import { planFor, profiles, stages } from '@quads/contract';
import {
  type AppendUnit,
  decideReport,
  type EventDraft,
  type MoveChange,
  type MoveLog,
  type MoveRecord,
  type Report,
  supersededFailure,
  toDrafts,
} from '@quads/engine';

/** Who writes in the tests. */
export const actor = { kind: 'user', name: 'admin@example.com' } as const;

/** Facts that a test wants otherwise than {@link opening} gives them. */
export interface Wanted {
  readonly hostId?: number;
  readonly profile?: (typeof profiles)[number];
  readonly attempt?: number;
  readonly scheduleId?: number;
  readonly assignmentId?: number;
  readonly targetCloud?: string;
  readonly resumedFrom?: number;
  /** @default the move itself on attempt 1; others name none, as moves opened before schema 21 */
  readonly goalId?: number;
  readonly maxAttempts?: number;
}

const [first] = stages;

/** What opens a move of a host. */
export const opening = (moveId: number, wanted: Wanted = {}): MoveChange => {
  const { hostId = moveId, profile = profiles[0] ?? 'return', attempt = 1 } = wanted;
  const { scheduleId, assignmentId, targetCloud = 'cloud02', resumedFrom, maxAttempts } = wanted;
  const { goalId = attempt === 1 ? moveId : undefined } = wanted;
  const started: EventDraft = {
    type: 'move_started',
    move_id: moveId,
    host: hostName(hostId),
    target_cloud: targetCloud,
    ...(assignmentId !== undefined && { assignment_id: assignmentId }),
    attempt,
    status: first?.status ?? 'failed',
    stage: 1,
    actor,
    data: {
      host_id: hostId,
      source_cloud: 'cloud01',
      ...(scheduleId !== undefined && { schedule_id: scheduleId }),
      ...(resumedFrom !== undefined && { resumed_from: resumedFrom }),
      ...(goalId !== undefined && { goal_id: goalId }),
      ...(maxAttempts !== undefined && { max_attempts: maxAttempts }),
      profile,
      reporter: { kind: 'external', name: actor.name },
      plan: planFor(profile),
    },
  };
  return { moveId, seen: 0, events: [started] };
};

/** The name of a host, ordered like its id. */
export const hostName = (hostId: number): string => `host${String(hostId).padStart(6, '0')}`;

/** What a report makes of a move: the very events that the lenient door would write. */
export const reporting = (move: MoveRecord, report: Report): MoveChange => {
  const decision = decideReport(move, report);
  const steps = decision.kind === 'record' ? decision.steps : [];
  return { moveId: move.move_id, seen: move.cursor, events: toDrafts(move, actor, steps) };
};

/** What ends a move because another takes its place. */
export const superseding = (move: MoveRecord, by: number): MoveChange => {
  const failure = supersededFailure(move.status, by);
  const data = { failed_stage: move.status, failure };
  const step = { type: 'move_failed', status: 'failed', stage: move.stage, data } as const;
  return { moveId: move.move_id, seen: move.cursor, events: toDrafts(move, actor, [step]) };
};

/** Appends what must be accepted, and gives the moves that it made. */
export const appended = async (log: MoveLog, unit: AppendUnit): Promise<MoveRecord[]> => {
  const result = await log.append(unit);
  if (result.kind !== 'appended') throw new Error('the log refused a unit that it should take.');
  return [...result.moves];
};

const one = (moves: readonly MoveRecord[]): MoveRecord => {
  const [move] = moves;
  if (!move) throw new Error('a unit of one move gave none.');
  return move;
};

/** Opens a move with an id of its own. */
export const open = async (log: MoveLog, wanted?: Wanted): Promise<MoveRecord> => {
  const [moveId = 0] = await log.reserveIds(1);
  return one(await appended(log, [opening(moveId, wanted)]));
};

/** Reports something about a move. */
export const report = async (log: MoveLog, move: MoveRecord, said: Report): Promise<MoveRecord> =>
  one(await appended(log, [reporting(move, said)]));
