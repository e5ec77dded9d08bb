import {
  allExpected,
  cancelMove,
  expected,
  type MoveRecord,
  releaseMove,
  retryMove,
  startMoves,
  toMove,
  validateMove,
} from '@quads/engine';
import { pluginOnWire } from '../wire/plugin.js';
import { defined } from '../wire/present.js';
import { workerOnWire } from '../wire/worker.js';
import { accountOf, actorOf, askerOf } from './caller.js';
import type { HandlerDeps } from './deps.js';
import type { HandlersOf } from './handlers-of.js';

const answerWith = ({ context }: Pick<HandlerDeps, 'context'>, move: MoveRecord) => ({
  body: expected(context.estimates.current(), toMove(move)),
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
        body: { moves: [...allExpected(context.estimates.current(), moves.map(toMove))] },
        headers: { 'Quads-Cursor': Math.max(...moves.map(({ cursor }) => cursor)) },
      };
    },
    retryMove: async ({ path: { move_id: moveId }, body }, call) => {
      const { from_stage: fromStage } = body ?? {};
      const input = { moveId, ...defined({ fromStage }), actor: actorOf(call) };
      return answerWith(deps, await retryMove(context, input));
    },
    cancelMove: async ({ path: { move_id: moveId }, body }, call) => {
      const { reason } = body ?? {};
      const by = { asker: askerOf(call, deps), actor: actorOf(call) };
      return answerWith(deps, await cancelMove(context, { moveId, ...defined({ reason }), ...by }));
    },
    validateMove: async ({ path: { move_id: moveId } }, call) =>
      answerWith(deps, await validateMove(context, { moveId, actor: actorOf(call) })),
    releaseMove: async ({ path: { move_id: moveId }, body: { reason } }, call) =>
      answerWith(deps, await releaseMove(context, { moveId, reason, actor: actorOf(call) })),
    listPlugins: async () => ({ body: { plugins: context.pipeline.plugins.map(pluginOnWire) } }),
    listWorkers: async () => {
      const { jobs } = context;
      const [workers, count] = await Promise.all([jobs.workers(), jobs.countWithoutWorker()]);
      return { body: { workers: workers.map(workerOnWire), moves_without_worker: count } };
    },
  };
};
