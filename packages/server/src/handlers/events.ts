import { eventHasEvidence, followFilter, readEvents, requireExisting } from '@quads/engine';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';
import { createShow } from './show.js';

/** How many events a page holds where nobody says. */
const usualLimit = 100;

export const eventHandlers: HandlersOf<'listEvents'> = ({ context, users, following }) => {
  const show = createShow({ context, users });
  return {
    listEvents: async ({ query = {}, headers = {} }, call) => {
      const { after, limit = usualLimit, ...same } = query;
      const least = Math.max(after ?? 0, headers['Quads-Min-Cursor'] ?? 0);
      const { state } = await context.progress.look(least);
      const filter = followFilter(defined(same));
      await requireExisting(context, state, filter);
      const input = { filter, limit, ...defined({ after }) };
      const { page, headers: told } = await following.hold({
        prefer: headers.Prefer,
        call,
        filter,
        answer: async () => ({ page: await readEvents(context, input), headers: {} }),
        isNews: ({ page: { events, more } }) => more || events.length > 0,
      });
      const shown = await show(call, page.events.some(eventHasEvidence));
      const events = page.events.map(shown.event);
      return {
        body: { ...page, events },
        headers: { ...told, 'Quads-Cursor': page.cursor },
      };
    },
  };
};
