import type { Json, Notice } from '@quads/engine';

/**
 * An event as CloudEvents 1.0 have it, in structured mode: all of it is in the body, and so under
 * the signature. `source` and `id` together are the same for each try of one event, and for no other.
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Json;
}

/** What says of a body that it is one event. */
export const cloudEventType = 'application/cloudevents+json; charset=utf-8';

/** What a receiver is sent of an event; its place in the log is its id. */
export const toCloudEvent = (
  { cursor, type, time, move, event }: Notice,
  source: string,
): CloudEvent => ({
  specversion: '1.0',
  id: String(cursor),
  source,
  type: `dev.quads.move.${type}`,
  subject: move.host,
  time,
  datacontenttype: 'application/json',
  data: event,
});
