import type { Move, MoveEvent, Schemas } from '../types.js';

/** A page of the event log. */
export type EventPage = Schemas['EventPage'];

const fields = (data: unknown): Record<string, unknown> => (data ?? {}) as Record<string, unknown>;

const isCursor = (value: unknown): value is number => Number.isSafeInteger(value);

export const isMove = (data: unknown): data is Move => {
  const { move_id, host, status, cursor } = fields(data);
  return (
    isCursor(move_id) && isCursor(cursor) && [host, status].every((f) => typeof f === 'string')
  );
};

export const isEvent = (data: unknown): data is MoveEvent => {
  const { type, move_id, host, cursor } = fields(data);
  return isCursor(move_id) && isCursor(cursor) && [type, host].every((f) => typeof f === 'string');
};

export const isSnapshot = (data: unknown): data is Schemas['StreamSnapshot'] => {
  const { cursor, moves } = fields(data);
  return isCursor(cursor) && Array.isArray(moves) && moves.every(isMove);
};

export const isEventPage = (data: unknown): data is EventPage => {
  const { cursor, events, more } = fields(data);
  return (
    isCursor(cursor) && typeof more === 'boolean' && Array.isArray(events) && events.every(isEvent)
  );
};

/** Whether a value is the data of a `reset` or a `closing`. */
export const hasReason = (data: unknown): data is { readonly reason: string } =>
  typeof fields(data).reason === 'string';
