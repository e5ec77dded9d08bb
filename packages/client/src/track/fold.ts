import type { Move, MoveEvent, Schemas } from '../types.js';
import { foldName } from './names.js';

/** The `data` of the events that change a move. */
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

/** The goal of a move whose event does not name one: that of the move it resumes, else its own. */
const goalBefore = (moveId: number, resumed: number | undefined, former?: Move): number =>
  (former?.move_id === resumed ? former?.goal_id : undefined) ?? resumed ?? moveId;

/** A move as its first event shows it; older events keep the letter case that names had then. */
const start = (event: MoveEvent, former?: Move): Move => {
  const { plan, ...facts } = dataOf(event) as Facts & EventData;
  const { host_id, source_cloud, schedule_id, profile, model, reporter, resumed_from } = facts;
  const { goal_id = goalBefore(event.move_id, resumed_from, former), max_attempts } = facts;
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

/** Codes of dropped retries after which nobody has to act. */
const needsNobody: readonly unknown[] = ['superseded', 'host_removed'];

const retryDropped = ({ failure }: Move, { data, time }: MoveEvent): Partial<Move> => {
  if (!failure) return {};
  const { code, reason } = data as unknown as Omit<Dropped, 'dropped_at'>;
  const { retry_expected_at: _at, ...rest } = failure;
  const needsAdmin = failure.who_must_act === 'nobody' && !needsNobody.includes(code);
  return {
    failure: {
      ...rest,
      ...(needsAdmin && { who_must_act: 'admin' }),
      retry_dropped: { code, reason, dropped_at: time },
    },
  };
};

/** What each type of event changes; one that is not known changes nothing of its own. */
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

/** Their texts say nothing of the present. */
const silent: readonly string[] = ['stage_late', 'stage_succeeded'];

const foretold: readonly string[] = ['eta', 'slow_at', 'stalled_at', 'times_out_at', 'waiting_on'];

/** What was foretold of a stage holds no longer in another. */
const unforetold = (move: Move): Move =>
  Object.fromEntries(Object.entries(move).filter(([name]) => !foretold.includes(name))) as Move;

/**
 * A move after one more event; undefined before its first one. An event that the move reflects
 * already changes nothing. The same rules as the server's, but for the plan.
 *
 * @param former the move of the host before this one, where it is known
 */
export const fold = (move: Move | undefined, event: MoveEvent, former?: Move): Move | undefined => {
  if (event.type === 'move_started') return move ?? start(event, former);
  if (!move || event.cursor <= move.cursor) return move;
  const changed = Object.hasOwn(changes, event.type) ? changes[event.type]?.(move, event) : {};
  const text = silent.includes(event.type) ? undefined : event.message;
  const next: Move = {
    ...move,
    ...changed,
    ...(typeof text === 'string' && { message: text }),
    updated_at: event.time,
    cursor: event.cursor,
  };
  return next.status === move.status && next.stage === move.stage ? next : unforetold(next);
};
