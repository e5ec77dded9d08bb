import { eventHasEvidence, foldFilterNames, readEvents, requireExisting } from '@quads/engine';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';
import { createRedactorForCall } from './redactor-for-call.js';

/** The default number of events in a page. */
const defaultLimit = 100;

export const eventHandlers: HandlersOf<'listEvents'> = ({ context, users, subscriptions }) => {
  const redactorForCall = createRedactorForCall({ context, users });
  return {
    listEvents: async ({ query = {}, headers = {} }, call) => {
      const { after, limit = defaultLimit, ...rest } = query;
      const minCursor = Math.max(after ?? 0, headers['Quads-Min-Cursor'] ?? 0);
      const { state } = await context.progress.read(minCursor);
      const filter = foldFilterNames(omitUndefined(rest));
      await requireExisting(context, state, filter);
      const input = { filter, limit, ...omitUndefined({ after }) };
      const { page, headers: pollHeaders } = await subscriptions.longPoll({
        prefer: headers.Prefer,
        call,
        filter,
        read: async () => ({ page: await readEvents(context, input), headers: {} }),
        isNew: ({ page: { events, more } }) => more || events.length > 0,
      });
      const redactor = await redactorForCall(call, page.events.some(eventHasEvidence));
      const events = page.events.map(redactor.event);
      return {
        body: { ...page, events },
        headers: { ...pollHeaders, 'Quads-Cursor': page.cursor },
      };
    },
  };
};
