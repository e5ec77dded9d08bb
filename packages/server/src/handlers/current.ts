import { followFilter, listCurrent, moveHasEvidence } from '@quads/engine';
import { differsFrom } from '../waiting/hold.js';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';
import { createShow } from './show.js';
import { stateHeaders } from './state-headers.js';

/** Hosts and bookings that end change a list without an event: how long an answer stays as it is. */
const recheckMs = 5_000;

export const currentHandlers: HandlersOf<'listCurrentMoves'> = ({ context, users, following }) => {
  const show = createShow({ context, users });
  return {
    listCurrentMoves: ({ query = {}, headers = {} }, call) => {
      const { ended = false, limit = 100, ...written } = query;
      const given = followFilter(written);
      const asked = { ...defined(given), ended, limit };
      const { host, cloud, assignment } = given;
      return following.hold({
        prefer: headers.Prefer,
        call,
        filter: defined({ host, cloud, assignment }),
        isNews: differsFrom(headers['If-None-Match']),
        holdsFor: () => recheckMs,
        answer: async () => {
          const atLeast = headers['Quads-Min-Cursor'];
          const found = await listCurrent(context, { ...asked, ...defined({ atLeast }) });
          const { moves, next } = found.value;
          const { move } = await show(call, moves.some(moveHasEvidence), found);
          const shown = moves.map(move);
          const stale = defined({ 'Quads-Stale': found.staleSeconds });
          return {
            body: { moves: shown, ...defined({ next }) },
            headers: {
              ...stateHeaders(['listCurrentMoves', asked, next], shown, found.cursor),
              ...stale,
            },
          };
        },
      });
    },
  };
};
