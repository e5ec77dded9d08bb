import type { MoveStatus } from '@quads/contract';
import type { EventData, EventDraft, EventType, NamedActor } from './event.js';
import type { MoveRecord } from './record.js';

/**
 * An event that a rule decides to append: without actor, time, and the fields of {@link Identity}.
 */
export type Step = {
  [Type in EventType]: {
    readonly type: Type;
    readonly status: MoveStatus;
    readonly stage: number;
    readonly message?: string | null;
    readonly data: EventData[Type];
  };
}[EventType];

/** The fields that every event of a move repeats. */
export type Identity = Pick<MoveRecord, 'move_id' | 'host' | 'target_cloud' | 'attempt'> &
  Partial<Pick<MoveRecord, 'assignment_id'>>;

/** Converts steps to events for the log. */
export const toDrafts = (of: Identity, actor: NamedActor, steps: readonly Step[]): EventDraft[] =>
  steps.map((step) => ({
    ...step,
    move_id: of.move_id,
    host: of.host,
    target_cloud: of.target_cloud,
    ...(of.assignment_id !== undefined && { assignment_id: of.assignment_id }),
    attempt: of.attempt,
    actor,
    message: step.message ?? null,
  }));
