import type { MoveEvent, StreamClosing, StreamEnd, StreamReset } from '@quads/contract';
import type { Snapshot } from '@quads/engine';
import { movesJson } from '../wire/move-json.js';

type Bytes = Buffer<ArrayBuffer>;

/** How long clients wait before they reconnect, in milliseconds. */
const retryMs = 2_000;

const toFrame = (name: string, data: unknown, id?: number): Bytes => {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`event: ${name}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
};

const frames = new WeakMap<MoveEvent, Bytes>();

/** The frame of an event. It is serialised once for all subscribers. */
export const eventFrame = (event: MoveEvent): Bytes => {
  const known = frames.get(event);
  if (known) return known;
  const frame = toFrame('move', event, event.cursor);
  frames.set(event, frame);
  return frame;
};

export const eventFrames = (events: readonly MoveEvent[]): Bytes =>
  Buffer.concat(events.map(eventFrame));

const snapshotEnd: Bytes = Buffer.from('}\n\n');

/**
 * The frame of a snapshot, in pieces: viewers with the same rights share the serialised moves.
 *
 * @param snapshot with the moves as the viewer may see them
 * @param resumeFrom the cursor after which the events follow
 */
export const snapshotFrame = (
  { cursor, moves }: Snapshot,
  resumeFrom: number,
): readonly Bytes[] => {
  const head = `event: snapshot\nid: ${resumeFrom}\ndata: {"cursor":${cursor},"moves":`;
  return [Buffer.from(head), movesJson(moves), snapshotEnd];
};

export const resetFrame = (reset: StreamReset): Bytes => toFrame('reset', reset);

export const endFrame = (end: StreamEnd): Bytes => toFrame('end', end, end.cursor);

/** The last frame of a connection that the client should reopen. */
export const closingFrame = (closing: StreamClosing): Bytes =>
  Buffer.concat([Buffer.from(`retry: ${retryMs}\n`), toFrame('closing', closing)]);

/** The first frame: a comment, and the reconnection time. */
export const openingFrame: Bytes = Buffer.from(`: quads\nretry: ${retryMs}\n\n`);

/**
 * A heartbeat. It advances the last event id past events that do not match the filter; by the rules
 * of the format an event without data is not dispatched.
 */
export const heartbeatFrame = (cursor: number): Bytes => Buffer.from(`: \nid: ${cursor}\n\n`);
