import type { Move, MoveEvent, TrackHandle, TrackUpdate } from '@quads/client';
import { expect } from 'vitest';

/** A tracking handle and the updates that it has emitted so far. */
export interface CollectedUpdates {
  readonly handle: TrackHandle;
  readonly updates: readonly TrackUpdate[];
  /** Settles when the handle has ended. */
  readonly ended: Promise<void>;
  /** Waits until a condition is true. */
  until(holds: () => boolean): Promise<void>;
}

/** Iterates over a tracking handle in the background. */
export const collectUpdates = (handle: TrackHandle): CollectedUpdates => {
  const updates: TrackUpdate[] = [];
  const loop = async (): Promise<void> => {
    for await (const update of handle) updates.push(update);
  };
  const ended = loop();
  ended.catch(() => undefined); // `ended` still reports the error.
  const until = (holds: () => boolean) => expect.poll(holds, { timeout: 20_000 }).toBe(true);
  return { handle, updates, ended, until };
};

export const eventsOf = (updates: readonly TrackUpdate[]): MoveEvent[] =>
  updates.flatMap((update) => (update.type === 'event' ? [update.event] : []));

export const typesOf = (updates: readonly TrackUpdate[]): string[] =>
  updates.map((update) => (update.type === 'event' ? update.event.type : update.type));

/** The tracked move of a host. */
export const moveOf = ({ handle }: CollectedUpdates, host: string): Move | undefined =>
  handle.state().moves.get(host);
