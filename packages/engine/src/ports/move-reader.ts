import type { Move, MoveEvent, MoveStatus, Profile } from '@quads/contract';
import type { FollowFilter } from '../follow/filter.js';
import type { MoveRecord } from '../moves/record.js';

/** An answer, with the place in the log that it reflects. */
export interface AtCursor<T> {
  readonly value: T;
  readonly cursor: number;
}

export interface VisibleFilter {
  readonly host?: string;
  readonly targetCloud?: string;
  readonly status?: MoveStatus;
  /** Shows the newest move of every host, however it has ended and however long ago. */
  readonly ended: boolean;
}

/** A host that is to be taken to a cloud, for a booking or home. */
export interface Goal {
  readonly hostId: number;
  /** Absent: the way home, to the default cloud. */
  readonly scheduleId?: number;
  readonly targetCloud: string;
}

/** The moves of a goal since it was last reached. */
export interface GoalTries {
  /** The `goal_id` that they share. */
  readonly goalId: number;
  /** The attempt of the last of them. */
  readonly attempt: number;
  /** The attempt of the first: 1, but for moves opened before goals were recorded. */
  readonly firstAttempt: number;
}

/** The schedule or assignment that moves were made for. */
export type LiveFilter = { readonly scheduleId: number } | { readonly assignmentId: number };

/** What a move belongs to. */
export type MovesOf =
  | { readonly host: string }
  | { readonly cloud: string }
  | { readonly assignment: number };

/** Events, and what was looked through for them. */
export interface EventsBehind {
  readonly events: readonly MoveEvent[];
  /** Up to here there are no others; that of the last event where there may be. */
  readonly cursor: number;
  /** Whether the log goes on behind it. */
  readonly more: boolean;
}

/** How many moves there are of one kind. */
export interface MoveCount {
  readonly status: MoveStatus;
  readonly profile: Profile;
  readonly moves: number;
}

/** Which of the moves that have ended are wanted; all that is set must hold. */
export interface HistoryFilter {
  readonly host?: string;
  readonly cloud?: string;
  readonly assignment?: number;
  /** The attempts at one goal, by their `goal_id`. */
  readonly goal?: number;
  readonly status?: MoveStatus;
  readonly profile?: Profile;
  /** When they ended: at the first or behind it, before the second; ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

/** Some of the moves that have ended, the last that ended first. */
export interface HistoryPage {
  readonly moves: readonly Move[];
  /** The place to go on from; absent where there is nothing behind. */
  readonly next?: string;
}

/** Moves that ended at the first time or behind it, before the second; ISO 8601. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface StatsFilter extends Period {
  readonly profile?: Profile;
  /** The model of the host when the move started. */
  readonly model?: string;
}

/** What moves that ended in a period come to. */
export interface EndedStats {
  readonly completed: number;
  /** How long stages took, where that is known; without a model where the moves have none. */
  readonly stages: readonly {
    readonly profile: Profile;
    readonly model?: string;
    readonly status: MoveStatus;
    readonly count: number;
    readonly p50: number;
    readonly p90: number;
  }[];
  readonly failures: readonly {
    readonly status: MoveStatus;
    readonly code: string;
    readonly moves: number;
  }[];
}

/** Reads moves. Each method answers from one snapshot. */
export interface MoveReader {
  /** The place of the last event in the log; 0 where there is none. */
  head(): Promise<number>;
  byId(moveId: number): Promise<AtCursor<MoveRecord | undefined>>;
  /** Those of some moves that there are. */
  byIds(moveIds: readonly number[]): Promise<MoveRecord[]>;
  /** The newest move of a schedule, whatever its state. */
  newestOfSchedule(scheduleId: number): Promise<MoveRecord | undefined>;
  live(filter: LiveFilter): Promise<MoveRecord[]>;
  /** The failed moves that are their host's newest and have a scheduled retry. */
  awaitingRetry(filter: LiveFilter): Promise<MoveRecord[]>;
  /** The failed moves that are their host's newest and have a scheduled retry, but no job. */
  lostRetries(): Promise<MoveRecord[]>;
  /** Whether the log holds a move to this cloud, of this host or of this assignment. */
  hasMoves(filter: MovesOf): Promise<boolean>;
  /** The newest move of each of these hosts that has any. */
  newestOfHosts(hostIds: readonly number[]): Promise<MoveRecord[]>;
  /**
   * The tries at each goal since it was last reached, in the order of the goals; undefined if it was
   * never tried, or if its last move was completed.
   */
  tries(goals: readonly Goal[]): Promise<(GoalTries | undefined)[]>;
  /**
   * One row a host, its newest move, ordered by host: live ones always; failed ones until their
   * schedule ends, seven days where they have none, or have lost it; all of them when ended ones
   * are asked for.
   */
  visible(filter: VisibleFilter): Promise<AtCursor<Move[]>>;
  /**
   * Moves that have ended, behind a place, at most `limit`. It looks through so many of them at a
   * time.
   */
  history(
    filter: HistoryFilter,
    before: string | undefined,
    limit: number,
  ): Promise<AtCursor<HistoryPage>>;
  /** What the moves that ended in a period come to. Looks through their events. */
  stats(filter: StatsFilter): Promise<AtCursor<EndedStats>>;
  /** The live moves, counted by status and profile; kinds that there are none of are left out. */
  liveCounts(): Promise<AtCursor<MoveCount[]>>;
  /** Events of a move behind a cursor, at most `limit`. */
  events(moveId: number, after: number, limit: number): Promise<AtCursor<MoveEvent[]>>;
  /**
   * Events that a filter lets through, behind a cursor, at most `limit`. It looks through so much
   * of the log at a time.
   */
  eventsBehind(filter: FollowFilter, after: number, limit: number): Promise<EventsBehind>;
}
