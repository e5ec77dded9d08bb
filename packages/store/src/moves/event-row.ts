import type { MoveEvent } from '@quads/contract';
import type { RecordedEvent } from '@quads/engine';

/** An event as a row. */
export interface EventRow extends Omit<MoveEvent, 'actor' | 'assignment_id' | 'message' | 'data'> {
  readonly assignment_id: number | null;
  readonly actor_kind: MoveEvent['actor']['kind'];
  readonly actor_name: string;
  readonly message: string | null;
  readonly data: object;
}

/** The columns of an event. */
export const eventColumns = `
  cursor, type, time, move_id, host, target_cloud, assignment_id, attempt, status, stage,
  actor_kind, actor_name, message, data`;

/** Converts an event to its row. Field by field: spreading the event takes ten times as long. */
export const toEventRow = (event: RecordedEvent): EventRow => ({
  cursor: event.cursor,
  type: event.type,
  time: event.time,
  move_id: event.move_id,
  host: event.host,
  target_cloud: event.target_cloud,
  assignment_id: event.assignment_id ?? null,
  attempt: event.attempt,
  status: event.status,
  stage: event.stage,
  actor_kind: event.actor.kind,
  actor_name: event.actor.name,
  message: event.message ?? null,
  data: event.data,
});

/** Converts a row to its event. Null fields are left out. */
export const fromEventRow = (row: EventRow): MoveEvent => {
  const { assignment_id, actor_kind, actor_name, message, data, ...event } = row;
  return {
    ...event,
    data: { ...data },
    actor: { kind: actor_kind, name: actor_name },
    ...(assignment_id !== null && { assignment_id }),
    ...(message !== null && { message }),
  };
};
