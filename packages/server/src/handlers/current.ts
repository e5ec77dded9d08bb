import { foldFilterNames, listCurrent, moveHasEvidence } from '@quads/engine';
import { differsFrom } from '../long-poll/long-poll.js';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';
import { createRedactorForCall } from './redactor-for-call.js';
import { stateHeaders } from './state-headers.js';

/** Hosts and bookings that end change a list without an event, so a long poll re-reads it. */
const recheckMs = 5_000;

export const currentHandlers: HandlersOf<'listCurrentMoves'> = ({
  context,
  users,
  subscriptions,
}) => {
  const redactorForCall = createRedactorForCall({ context, users });
  return {
    listCurrentMoves: ({ query = {}, headers = {} }, call) => {
      const { ended = false, limit = 100, ...rest } = query;
      const given = foldFilterNames(rest);
      const page = { ...omitUndefined(given), ended, limit };
      const { host, cloud, assignment } = given;
      return subscriptions.longPoll({
        prefer: headers.Prefer,
        call,
        filter: omitUndefined({ host, cloud, assignment }),
        isNew: differsFrom(headers['If-None-Match']),
        recheckAfter: () => recheckMs,
        read: async () => {
          const atLeast = headers['Quads-Min-Cursor'];
          const found = await listCurrent(context, { ...page, ...omitUndefined({ atLeast }) });
          const { moves, next } = found.value;
          const { move } = await redactorForCall(call, moves.some(moveHasEvidence), found);
          const shown = moves.map(move);
          const stale = omitUndefined({ 'Quads-Stale': found.staleSeconds });
          return {
            body: { moves: shown, ...omitUndefined({ next }) },
            headers: {
              ...stateHeaders(['listCurrentMoves', page, next], shown, found.cursor),
              ...stale,
            },
          };
        },
      });
    },
  };
};
