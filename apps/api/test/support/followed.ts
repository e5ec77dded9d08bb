import type { Move, MoveEvent, TrackHandle, TrackUpdate } from '@quads/client';
import { expect } from 'vitest';

/** A tracking that is looped over, and what it has told so far. */
export interface Followed {
  readonly handle: TrackHandle;
  readonly told: readonly TrackUpdate[];
  /** Settles when the loop has ended. */
  readonly over: Promise<void>;
  /** Waits until something holds of what was told. */
  until(holds: () => boolean): Promise<void>;
}

/** Loops over a tracking, beside whatever else a test does. */
export const followed = (handle: TrackHandle): Followed => {
  const told: TrackUpdate[] = [];
  const loop = async (): Promise<void> => {
    for await (const update of handle) told.push(update);
  };
  const over = loop();
  over.catch(() => undefined); // Who waits for it is told.
  const until = (holds: () => boolean) => expect.poll(holds, { timeout: 20_000 }).toBe(true);
  return { handle, told, over, until };
};

export const eventsOf = (told: readonly TrackUpdate[]): MoveEvent[] =>
  told.flatMap((update) => (update.type === 'event' ? [update.event] : []));

export const typesOf = (told: readonly TrackUpdate[]): string[] =>
  told.map((update) => (update.type === 'event' ? update.event.type : update.type));

/** A move by its host, as far as it was told. */
export const moveOf = ({ handle }: Followed, host: string): Move | undefined =>
  handle.state().moves.get(host);
