import { stages, totalStages } from '@quads/contract';
import {
  eventHasEvidence,
  listDueMoves,
  moveHasEvidence,
  readHistory,
  readMove,
  readMoveEvents,
  readStats,
} from '@quads/engine';
import { differsFrom } from '../long-poll/long-poll.js';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';
import { reachCursor } from './reach-cursor.js';
import { createRedactorForCall } from './redactor-for-call.js';
import { stateHeaders } from './state-headers.js';

export const moveHandlers: HandlersOf<
  'listDueMoves' | 'listStages' | 'listMoveHistory' | 'getMoveStats' | 'getMove' | 'listMoveEvents'
> = ({ context, users, subscriptions }) => {
  const redactorForCall = createRedactorForCall({ context, users });
  return {
    listDueMoves: async ({ query }) => {
      const due = await listDueMoves(context, query?.date);
      return { body: due.map(({ host, wanted, current }) => ({ host, new: wanted, current })) };
    },
    listStages: async () => ({ body: { total_stages: totalStages, stages: [...stages] } }),
    listMoveHistory: async ({ query = {}, headers }, call) => {
      await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
      const page = { ...omitUndefined(query), limit: query.limit ?? 100 };
      const { value, cursor } = await readHistory(context, page);
      const redactor = await redactorForCall(call, value.moves.some(moveHasEvidence));
      return {
        body: { ...value, moves: value.moves.map(redactor.move) },
        headers: { 'Quads-Cursor': cursor },
      };
    },
    getMoveStats: async ({ query = {}, headers }) => {
      await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
      const { value, cursor } = await readStats(context, omitUndefined(query));
      return { body: value, headers: { 'Quads-Cursor': cursor } };
    },
    getMove: async ({ path, headers }, call) => {
      await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
      return subscriptions.longPoll({
        prefer: headers?.Prefer,
        call,
        filter: { move: path.move_id },
        isNew: differsFrom(headers?.['If-None-Match']),
        read: async () => {
          const { value, cursor } = await readMove(context, path.move_id);
          const shown = (await redactorForCall(call, moveHasEvidence(value))).move(value);
          return { body: shown, headers: stateHeaders('getMove', [shown], cursor) };
        },
      });
    },
    listMoveEvents: async ({ path, query, headers }, call) => {
      await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
      const page = { moveId: path.move_id, after: query?.after ?? 0, limit: query?.limit ?? 100 };
      const { value, cursor } = await readMoveEvents(context, page);
      const redactor = await redactorForCall(call, value.events.some(eventHasEvidence));
      return {
        body: { ...value, events: value.events.map(redactor.event) },
        headers: { 'Quads-Cursor': cursor },
      };
    },
  };
};
