import { stages, totalStages } from '@quads/contract';
import { listDueMoves, readMove, readMoveEvents } from '@quads/engine';
import type { HandlersOf } from './handlers-of.js';
import { reachCursor } from './reach-cursor.js';
import { stateHeaders } from './state-headers.js';

export const moveHandlers: HandlersOf<
  'listDueMoves' | 'listStages' | 'getMove' | 'listMoveEvents'
> = ({ context }) => ({
  listDueMoves: async ({ query }) => {
    const due = await listDueMoves(context, query?.date);
    return { body: due.map(({ host, wanted, current }) => ({ host, new: wanted, current })) };
  },
  listStages: async () => ({ body: { total_stages: totalStages, stages: [...stages] } }),
  getMove: async ({ path, headers }) => {
    await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
    const { value, cursor } = await readMove(context, path.move_id);
    return { body: value, headers: stateHeaders('getMove', [value], cursor) };
  },
  listMoveEvents: async ({ path, query, headers }) => {
    await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
    const page = { moveId: path.move_id, after: query?.after ?? 0, limit: query?.limit ?? 100 };
    const { value, cursor } = await readMoveEvents(context, page);
    return {
      body: { ...value, events: [...value.events] },
      headers: { 'Quads-Cursor': cursor },
    };
  },
});
