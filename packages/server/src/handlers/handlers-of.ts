import type { Handlers, OperationId } from '@quads/contract';
import type { MaybeAsync } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

type Declared = Handlers<RequestContext>;

/** A handler for each operation of the contract; it may be synchronous. */
export type OperationHandlers = {
  readonly [Id in OperationId]: (
    ...call: Parameters<Declared[Id]>
  ) => MaybeAsync<Awaited<ReturnType<Declared[Id]>>>;
};

/** Creates the handlers of some operations. */
export type HandlersOf<Id extends OperationId> = (deps: HandlerDeps) => Pick<OperationHandlers, Id>;
