import type { Json, Notice } from '@quads/engine';

/**
 * An event in the structured mode of CloudEvents 1.0: all of it is in the body and thus signed.
 * `source` and `id` together identify the event; they are the same for each try.
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

/** The content type of a body with one event. */
export const cloudEventType = 'application/cloudevents+json; charset=utf-8';

/** Converts an event; its cursor becomes the id. */
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
