import type { MoveEvent, StreamClosing, StreamEnd, StreamReset } from '@quads/contract';
import type { Snapshot } from '@quads/engine';
import { movesJson } from '../wire/move-json.js';

type Bytes = Buffer<ArrayBuffer>;

/** What followers are asked to wait before they come again, in milliseconds. */
const retryMs = 2_000;

const framed = (name: string, data: unknown, id?: number): Bytes => {
  const place = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`event: ${name}\n${place}data: ${JSON.stringify(data)}\n\n`);
};

const written = new WeakMap<MoveEvent, Bytes>();

/** An event of the log. It is written once, however many read it. */
export const eventFrame = (event: MoveEvent): Bytes => {
  const known = written.get(event);
  if (known) return known;
  const frame = framed('move', event, event.cursor);
  written.set(event, frame);
  return frame;
};

export const eventFrames = (events: readonly MoveEvent[]): Bytes =>
  Buffer.concat(events.map(eventFrame));

const snapshotEnd: Bytes = Buffer.from('}\n\n');

/**
 * The state to begin with, in pieces: those who are shown the same share the moves. They are those
 * that a viewer is shown.
 *
 * @param goOnFrom the place behind which the events are told that follow
 */
export const snapshotFrame = ({ cursor, moves }: Snapshot, goOnFrom: number): readonly Bytes[] => {
  const head = `event: snapshot\nid: ${goOnFrom}\ndata: {"cursor":${cursor},"moves":`;
  return [Buffer.from(head), movesJson(moves), snapshotEnd];
};

export const resetFrame = (reset: StreamReset): Bytes => framed('reset', reset);

export const endFrame = (end: StreamEnd): Bytes => framed('end', end, end.cursor);

/** The last word of a connection behind which another is to come. */
export const closingFrame = (closing: StreamClosing): Bytes =>
  Buffer.concat([Buffer.from(`retry: ${retryMs}\n`), framed('closing', closing)]);

/** The first words: something to see, and when to come again when the connection is lost. */
export const openingFrame: Bytes = Buffer.from(`: quads\nretry: ${retryMs}\n\n`);

/**
 * A sign of life. It moves the place to go on from behind what does not concern the follower; by
 * the rules of the format an event without data is told to nobody.
 */
export const heartbeatFrame = (cursor: number): Bytes => Buffer.from(`: \nid: ${cursor}\n\n`);
