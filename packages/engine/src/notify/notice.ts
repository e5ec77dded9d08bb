import type { MoveEvent } from '@quads/contract';
import { redactFor } from '../moves/redact.js';
import { foldName } from '../names.js';
import type { Notice } from '../plugins/operations.js';
import type { Json } from '../plugins/outcome.js';

const { event: redacted } = redactFor({
  kind: 'account',
  isAdmin: false,
  assignments: new Set(),
});

/** The notice of an event. It names actors, because admins choose the notifiers; it has no evidence. */
export const noticeOf = (event: MoveEvent): Notice => ({
  cursor: event.cursor,
  type: event.type,
  time: event.time,
  move: {
    moveId: event.move_id,
    attempt: event.attempt,
    targetCloud: foldName(event.target_cloud),
    host: foldName(event.host),
  },
  event: redacted(event) as unknown as Json,
});
