import type { Move, MoveEvent, Schemas } from '../types.js';
import { foldName } from './names.js';

/** The `data` of events that change a move. */
interface EventData {
  readonly error_message?: string;
  readonly failed_stage?: string;
  readonly failure?: Schemas['Failure'];
  readonly plan?: readonly unknown[];
}

type Cancel = NonNullable<Move['cancel_requested']>;
type Dropped = NonNullable<Schemas['Failure']['retry_dropped']>;
type Facts = Pick<Move, 'host_id' | 'source_cloud' | 'profile' | 'reporter'> &
  Partial<Pick<Move, 'goal_id' | 'max_attempts' | 'model' | 'resumed_from' | 'schedule_id'>>;

const dataOf = ({ data }: MoveEvent): EventData => (data ?? {}) as EventData;

/** The goal of a move whose event names none: that of the move it resumes, or a new one. */
const legacyGoalOf = (moveId: number, resumed: number | undefined, previous?: Move): number =>
  (previous?.move_id === resumed ? previous?.goal_id : undefined) ?? resumed ?? moveId;

/** A move as its first event shows it. Names in older events may contain upper-case letters. */
const startMove = (event: MoveEvent, previous?: Move): Move => {
  const { plan, ...facts } = dataOf(event) as Facts & EventData;
  const { host_id, source_cloud, schedule_id, profile, model, reporter, resumed_from } = facts;
  const { goal_id = legacyGoalOf(event.move_id, resumed_from, previous), max_attempts } = facts;
  return {
    id: schedule_id ?? -event.move_id,
    move_id: event.move_id,
    host: foldName(event.host),
    host_id,
    source_cloud: foldName(source_cloud),
    target_cloud: foldName(event.target_cloud),
    ...(schedule_id !== undefined && { schedule_id }),
    ...(event.assignment_id !== undefined && { assignment_id: event.assignment_id }),
    profile,
    ...(model !== undefined && { model }),
    attempt: event.attempt,
    goal_id,
    ...(max_attempts !== undefined && { max_attempts }),
    ...(resumed_from !== undefined && { resumed_from }),
    reporter,
    status: event.status,
    stage: event.stage,
    total_stages: plan?.length ?? event.stage,
    message: event.message ?? null,
    error_message: null,
    started_at: event.time,
    stage_entered_at: event.time,
    updated_at: event.time,
    completed_at: null,
    cursor: event.cursor,
  };
};

const withError = (event: MoveEvent): Partial<Move> => {
  const { error_message } = dataOf(event);
  return error_message === undefined ? {} : { error_message };
};

const failed = (move: Move, event: MoveEvent): Partial<Move> => {
  const { failure, failed_stage } = dataOf(event);
  const by = failure?.superseded_by;
  return {
    status: event.status,
    stage: Math.max(move.stage, event.stage),
    ...(failed_stage !== undefined && { failed_stage }),
    ...(failure && { failure }),
    ...(by !== undefined && { superseded_by: by }),
    ...withError(event),
    completed_at: event.time,
  };
};

/** Codes of dropped retries after which no action is necessary. */
const codesWithoutAction: readonly unknown[] = ['superseded', 'host_removed'];

const retryDropped = ({ failure }: Move, { data, time }: MoveEvent): Partial<Move> => {
  if (!failure) return {};
  const { code, reason } = data as unknown as Omit<Dropped, 'dropped_at'>;
  const { retry_expected_at: _at, ...rest } = failure;
  const needsAdmin = failure.who_must_act === 'nobody' && !codesWithoutAction.includes(code);
  return {
    failure: {
      ...rest,
      ...(needsAdmin && { who_must_act: 'admin' }),
      retry_dropped: { code, reason, dropped_at: time },
    },
  };
};

/** The changes by type of event; an unknown type has none. */
const changes: Readonly<Record<string, (move: Move, event: MoveEvent) => Partial<Move>>> = {
  stage_started: (_, event) => ({
    status: event.status,
    stage: event.stage,
    stage_entered_at: event.time,
    ...withError(event),
  }),
  message_updated: (_, event) => withError(event),
  cancel_requested: (_, { data, time, actor }) => ({
    cancel_requested: { ...(data as unknown as Cancel), requested_at: time, requested_by: actor },
  }),
  move_completed: (move, event) => ({
    status: event.status,
    stage: move.total_stages,
    completed_at: event.time,
  }),
  move_failed: failed,
  retry_dropped: retryDropped,
};

/** Types whose message does not describe the current state. */
const typesWithoutMessage: readonly string[] = ['stage_late', 'stage_succeeded'];

const predictions: readonly string[] = [
  'eta',
  'slow_at',
  'stalled_at',
  'times_out_at',
  'waiting_on',
];

/** Removes the predictions of the server, which are void after a change of status or stage. */
const withoutPredictions = (move: Move): Move =>
  Object.fromEntries(Object.entries(move).filter(([name]) => !predictions.includes(name))) as Move;

/**
 * Applies an event to a move; returns undefined before its first event. An event that the move
 * already reflects changes nothing. These are the rules of the server, except for the plan.
 *
 * @param previous the move of the host before this one, if known
 */
export const fold = (
  move: Move | undefined,
  event: MoveEvent,
  previous?: Move,
): Move | undefined => {
  if (event.type === 'move_started') return move ?? startMove(event, previous);
  if (!move || event.cursor <= move.cursor) return move;
  const changed = Object.hasOwn(changes, event.type) ? changes[event.type]?.(move, event) : {};
  const text = typesWithoutMessage.includes(event.type) ? undefined : event.message;
  const next: Move = {
    ...move,
    ...changed,
    ...(typeof text === 'string' && { message: text }),
    updated_at: event.time,
    cursor: event.cursor,
  };
  return next.status === move.status && next.stage === move.stage ? next : withoutPredictions(next);
};
