import {
  cancelMove,
  type MoveRecord,
  releaseMove,
  retryMove,
  startMoves,
  toMove,
  validateMove,
  withEta,
  withEtas,
} from '@quads/engine';
import { omitUndefined } from '../wire/omit-absent.js';
import { pluginOnWire } from '../wire/plugin.js';
import { workerOnWire } from '../wire/worker.js';
import { accountOf, actorOf, assignmentRequesterOf } from './caller.js';
import type { HandlerDeps } from './deps.js';
import type { HandlersOf } from './handlers-of.js';

const respondWith = ({ context }: Pick<HandlerDeps, 'context'>, move: MoveRecord) => ({
  body: withEta(context.estimates.current(), toMove(move)),
  headers: { 'Quads-Cursor': move.cursor },
});

export const pipelineHandlers: HandlersOf<
  | 'startMoves'
  | 'retryMove'
  | 'cancelMove'
  | 'validateMove'
  | 'releaseMove'
  | 'listPlugins'
  | 'listWorkers'
> = (deps) => {
  const { context } = deps;
  return {
    startMoves: async ({ body: { hostnames }, headers }, call) => {
      const key = headers?.['Idempotency-Key'];
      const keyed = key === undefined ? {} : { key: { account: accountOf(call).email, key } };
      const moves = await startMoves(context, { hostnames, actor: actorOf(call), ...keyed });
      return {
        body: { moves: [...withEtas(context.estimates.current(), moves.map(toMove))] },
        headers: { 'Quads-Cursor': Math.max(...moves.map(({ cursor }) => cursor)) },
      };
    },
    retryMove: async ({ path: { move_id: moveId }, body }, call) => {
      const { from_stage: fromStage } = body ?? {};
      const input = { moveId, ...omitUndefined({ fromStage }), actor: actorOf(call) };
      return respondWith(deps, await retryMove(context, input));
    },
    cancelMove: async ({ path: { move_id: moveId }, body }, call) => {
      const { reason } = body ?? {};
      const by = { requester: assignmentRequesterOf(call, deps), actor: actorOf(call) };
      return respondWith(
        deps,
        await cancelMove(context, { moveId, ...omitUndefined({ reason }), ...by }),
      );
    },
    validateMove: async ({ path: { move_id: moveId } }, call) =>
      respondWith(deps, await validateMove(context, { moveId, actor: actorOf(call) })),
    releaseMove: async ({ path: { move_id: moveId }, body: { reason } }, call) =>
      respondWith(deps, await releaseMove(context, { moveId, reason, actor: actorOf(call) })),
    listPlugins: async () => ({ body: { plugins: context.pipeline.plugins.map(pluginOnWire) } }),
    listWorkers: async () => {
      const { jobs } = context;
      const [workers, count] = await Promise.all([jobs.workers(), jobs.countWithoutWorker()]);
      return { body: { workers: workers.map(workerOnWire), moves_without_worker: count } };
    },
  };
};
