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

/** The actor of events in the tests. */
export const actor = { kind: 'user', name: 'admin@example.com' } as const;

/** Facts of a new move; {@link openChange} has defaults. */
export interface OpeningFacts {
  readonly hostId?: number;
  readonly profile?: (typeof profiles)[number];
  readonly attempt?: number;
  readonly scheduleId?: number;
  readonly assignmentId?: number;
  readonly targetCloud?: string;
  readonly resumedFrom?: number;
  /**
   * @default the move itself for attempt 1, none for others, as in moves opened before schema 21
   */
  readonly goalId?: number;
  readonly maxAttempts?: number;
}

const [first] = stages;

/** A change that opens a move of a host. */
export const openChange = (moveId: number, facts: OpeningFacts = {}): MoveChange => {
  const { hostId = moveId, profile = profiles[0] ?? 'return', attempt = 1 } = facts;
  const { scheduleId, assignmentId, targetCloud = 'cloud02', resumedFrom, maxAttempts } = facts;
  const { goalId = attempt === 1 ? moveId : undefined } = facts;
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

/** The name of a host. Names are ordered like ids. */
export const hostName = (hostId: number): string => `host${String(hostId).padStart(6, '0')}`;

/** A change with the events of a report about a move. */
export const reportChange = (move: MoveRecord, report: Report): MoveChange => {
  const decision = decideReport(move, report);
  const steps = decision.kind === 'record' ? decision.steps : [];
  return { moveId: move.move_id, seen: move.cursor, events: toDrafts(move, actor, steps) };
};

/** A change that ends a move because another one supersedes it. */
export const supersedeChange = (move: MoveRecord, by: number): MoveChange => {
  const failure = supersededFailure(move.status, by);
  const data = { failed_stage: move.status, failure };
  const step = { type: 'move_failed', status: 'failed', stage: move.stage, data } as const;
  return { moveId: move.move_id, seen: move.cursor, events: toDrafts(move, actor, [step]) };
};

/** Appends a unit that must be accepted. @returns the moves that it wrote */
export const appendAccepted = async (log: MoveLog, unit: AppendUnit): Promise<MoveRecord[]> => {
  const result = await log.append(unit);
  if (result.kind !== 'appended') throw new Error('the log did not append the unit.');
  return [...result.moves];
};

const one = (moves: readonly MoveRecord[]): MoveRecord => {
  const [move] = moves;
  if (!move) throw new Error('the result of a unit with one move has no move.');
  return move;
};

/** Opens a move with a new id. */
export const open = async (log: MoveLog, facts?: OpeningFacts): Promise<MoveRecord> => {
  const [moveId = 0] = await log.reserveIds(1);
  return one(await appendAccepted(log, [openChange(moveId, facts)]));
};

/** Appends a report about a move. */
export const report = async (
  log: MoveLog,
  move: MoveRecord,
  reported: Report,
): Promise<MoveRecord> => one(await appendAccepted(log, [reportChange(move, reported)]));
