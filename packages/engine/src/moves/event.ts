import type {
  Actor,
  Failure,
  Move,
  MoveEvent,
  MoveStatus,
  PlanStage,
  Profile,
  Reporter,
} from '@quads/contract';
import type { RecordedStageTimes } from './deadlines.js';
import type { RetryDropCode } from './failure.js';

/** An actor as the log records it. The name is left out for anonymous callers only. */
export type NamedActor = Required<Actor>;

/** A reporter as a move records it. */
export type NamedReporter = Required<Reporter>;

/** The facts that are fixed when a move starts: the `data` of its first event. */
export interface MoveFacts {
  readonly host_id: number;
  readonly source_cloud: string;
  readonly schedule_id?: number;
  readonly profile: Profile;
  /** The model of the host. Moves from before it was recorded have none. */
  readonly model?: string;
  readonly reporter: NamedReporter;
  readonly resumed_from?: number;
  /** The `move_id` of attempt 1 of its goal. Moves opened before goals were recorded have none. */
  readonly goal_id?: number;
  /** The last attempt at the goal that the pipeline starts by itself. */
  readonly max_attempts?: number;
  /** The times of the first stage, if they differ from the stage table. */
  readonly stage_times?: RecordedStageTimes;
  readonly plan: readonly PlanStage[];
}

/** When the reporter observed what it reports; absent if the report does not say. */
export interface Observed {
  readonly occurred_at?: string;
}

/** What a move waits for. The time of the event says since when. */
export type WaitingOn = Omit<NonNullable<Move['waiting_on']>, 'since'>;

/** The result of one check of a validation. */
export interface CheckResult {
  readonly check: string;
  readonly passed: boolean;
  readonly message: string;
}

/** The `data` of each type of event. */
export interface EventData {
  readonly move_started: MoveFacts;
  readonly stage_started: Observed & {
    readonly error_message?: string;
    readonly stage_times?: RecordedStageTimes;
  };
  readonly stage_succeeded: Observed;
  readonly stage_skipped: { readonly reason: NonNullable<PlanStage['reason']> };
  readonly stage_late: Observed;
  readonly message_updated: Observed & { readonly error_message?: string };
  readonly waiting_started: WaitingOn;
  readonly waiting_ended: Readonly<Record<never, never>>;
  readonly validation_recorded: {
    readonly passed: boolean;
    readonly checks: readonly CheckResult[];
  };
  readonly validation_requested: Readonly<Record<never, never>>;
  readonly release_granted: { readonly reason: string };
  readonly cancel_requested: { readonly code: string; readonly reason: string };
  readonly move_completed: Observed;
  readonly move_failed: Observed & {
    readonly failed_stage: MoveStatus;
    readonly failure: Failure;
    readonly error_message?: string;
  };
  readonly retry_dropped: { readonly code: RetryDropCode; readonly reason: string };
}

export type EventType = keyof EventData;

type Typed<Whole> = {
  [Type in EventType]: Omit<Whole, 'type' | 'data'> & {
    readonly type: Type;
    readonly data: EventData[Type];
  };
}[EventType];

/** An event of a known type, as recorded in the log. */
export type RecordedEvent = Typed<Omit<MoveEvent, 'actor'> & { readonly actor: NamedActor }>;

/** An event before the log has assigned its cursor and its time. */
export type EventDraft = Typed<Omit<RecordedEvent, 'cursor' | 'time'>>;
