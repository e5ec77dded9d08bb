import {
  listProgress,
  moveHasEvidence,
  readProgress,
  reportProgress,
  startBatch,
  toMove,
} from '@quads/engine';
import { defined, present } from '../wire/present.js';
import { actorOf } from './caller.js';
import type { HandlersOf } from './handlers-of.js';
import { reachCursor } from './reach-cursor.js';
import { createShow } from './show.js';
import { stateHeaders } from './state-headers.js';

export const progressHandlers: HandlersOf<
  'listMoveProgress' | 'startMoveBatch' | 'getMoveProgress' | 'updateMoveProgress'
> = ({ context, users }) => {
  const show = createShow({ context, users });
  return {
    listMoveProgress: async ({ query = {}, headers }, call) => {
      await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
      const { include = [], ...same } = query;
      const filter = { ...defined(same), ended: include.includes('ended') };
      const { value, cursor } = await listProgress(context, filter);
      const shown = value.map((await show(call, value, moveHasEvidence)).move);
      const { cloud, status } = query;
      const asked = ['listMoveProgress', cloud, status, filter.ended];
      return { body: shown, headers: stateHeaders(asked, shown, cursor) };
    },
    startMoveBatch: async ({ body }, request) => {
      const input = { hostnames: body.hostnames, actor: actorOf(request) };
      const { ids, cursor } = await startBatch(context, input);
      return { body: { ...ids }, headers: { 'Quads-Cursor': cursor } };
    },
    getMoveProgress: async ({ path, query, headers }, call) => {
      await reachCursor(context.reader, headers?.['Quads-Min-Cursor']);
      const ended = query?.include?.includes('ended') ?? false;
      const { value, cursor } = await readProgress(context, { host: path.host_or_id, ended });
      const shown = (await show(call, [value], moveHasEvidence)).move(value);
      return { body: shown, headers: stateHeaders(['getMoveProgress', ended], [shown], cursor) };
    },
    updateMoveProgress: async ({ path, body }, request) => {
      const { status, message, error_message } = body;
      const texts = present({ message, error_message });
      const actor = actorOf(request);
      const report = { id: path.host_or_id, ...defined({ status }), ...texts, actor };
      const move = await reportProgress(context, report);
      return { body: toMove(move), headers: { 'Quads-Cursor': move.cursor } };
    },
  };
};
