import type { Move, MoveEvent, MoveStatus, Profile } from '@quads/contract';
import type { MoveRecord } from '../moves/record.js';
import type { MoveFilter } from '../subscriptions/move-filter.js';

/** A result, with the cursor of the log that it reflects. */
export interface AtCursor<T> {
  readonly value: T;
  readonly cursor: number;
}

export interface VisibleFilter {
  readonly host?: string;
  readonly targetCloud?: string;
  readonly status?: MoveStatus;
  /** Whether to include newest moves that have ended, no matter how and when. */
  readonly ended: boolean;
}

/** A host and the cloud that it is moved to, for a schedule or to return. */
export interface Goal {
  readonly hostId: number;
  /** Absent: a return to the default cloud. */
  readonly scheduleId?: number;
  readonly targetCloud: string;
}

/** The attempts at a goal since it was last reached. */
export interface GoalTries {
  /** The `goal_id` that they share. */
  readonly goalId: number;
  /** The number of the last attempt. */
  readonly attempt: number;
  /** The number of the first attempt: 1, except for moves opened before goals were recorded. */
  readonly firstAttempt: number;
}

/** The schedule or assignment of moves. */
export type LiveFilter = { readonly scheduleId: number } | { readonly assignmentId: number };

/** The host, target cloud or assignment of moves. */
export type MovesOf =
  | { readonly host: string }
  | { readonly cloud: string }
  | { readonly assignment: number };

/** A page of matching events, and how far the log was searched. */
export interface EventsAfter {
  readonly events: readonly MoveEvent[];
  /** There are no other matching events up to this cursor. */
  readonly cursor: number;
  /** Whether the log continues after it. */
  readonly more: boolean;
}

/** The number of moves of a status and profile. */
export interface MoveCount {
  readonly status: MoveStatus;
  readonly profile: Profile;
  readonly moves: number;
}

/** A filter of moves that have ended. A move must match all fields that are set. */
export interface HistoryFilter {
  readonly host?: string;
  readonly cloud?: string;
  readonly assignment?: number;
  /** The attempts at one goal, by their `goal_id`. */
  readonly goal?: number;
  readonly status?: MoveStatus;
  readonly profile?: Profile;
  /** The period in which they ended, from `from` until before `to`; ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

/** A page of moves that have ended, the latest first. */
export interface HistoryPage {
  readonly moves: readonly Move[];
  /** The position of the next page; absent on the last page. */
  readonly next?: string;
}

/** A period, from `from` until before `to`; ISO 8601. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface StatsFilter extends Period {
  readonly profile?: Profile;
  /** The model of the host when the move started. */
  readonly model?: string;
}

/** Statistics of the moves that ended in a period. */
export interface EndedStats {
  readonly completed: number;
  /** Durations of stages in seconds, as far as known; without a model if the moves have none. */
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

/** Reads moves. Each method reads one consistent state of the database. */
export interface MoveReader {
  /** The cursor of the newest event; 0 if there is none. */
  head(): Promise<number>;
  byId(moveId: number): Promise<AtCursor<MoveRecord | undefined>>;
  /** The moves with these ids. Ids that do not exist are left out. */
  byIds(moveIds: readonly number[]): Promise<MoveRecord[]>;
  /** The newest move of a schedule, whatever its state. */
  newestOfSchedule(scheduleId: number): Promise<MoveRecord | undefined>;
  live(filter: LiveFilter): Promise<MoveRecord[]>;
  /** The failed moves that are their host's newest and have a scheduled retry. */
  awaitingRetry(filter: LiveFilter): Promise<MoveRecord[]>;
  /** The failed moves that are their host's newest and have a scheduled retry, but no job. */
  lostRetries(): Promise<MoveRecord[]>;
  /** Whether the log has a move to this cloud, of this host or of this assignment. */
  hasMoves(filter: MovesOf): Promise<boolean>;
  /** The newest move of each of these hosts. Hosts without moves are left out. */
  newestOfHosts(hostIds: readonly number[]): Promise<MoveRecord[]>;
  /**
   * The attempts at each goal since it was last reached, in the order of the goals; undefined if
   * there is none, or if the last one has completed.
   */
  tries(goals: readonly Goal[]): Promise<(GoalTries | undefined)[]>;
  /**
   * The newest move of each host, ordered by host. Live moves are always listed; failed moves until
   * their schedule ends, or for seven days if they have none or it was removed. With `ended`, all
   * are listed.
   */
  visible(filter: VisibleFilter): Promise<AtCursor<Move[]>>;
  /**
   * A page of moves that have ended. One call searches a limited number of them.
   *
   * @param before the `next` of the page before
   * @param limit the maximum number of moves
   */
  history(
    filter: HistoryFilter,
    before: string | undefined,
    limit: number,
  ): Promise<AtCursor<HistoryPage>>;
  /** Statistics of the moves that ended in a period. Reads their events. */
  stats(filter: StatsFilter): Promise<AtCursor<EndedStats>>;
  /** The number of live moves by status and profile. Combinations without moves are left out. */
  liveCounts(): Promise<AtCursor<MoveCount[]>>;
  /** Events of a move after a cursor, at most `limit`. */
  events(moveId: number, after: number, limit: number): Promise<AtCursor<MoveEvent[]>>;
  /**
   * Events that match a filter, after a cursor, at most `limit`. One call searches a limited part
   * of the log.
   */
  eventsAfter(filter: MoveFilter, after: number, limit: number): Promise<EventsAfter>;
}
