import type { Handlers, OperationId } from '@quads/contract';
import type { Soon } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

type Declared = Handlers<RequestContext>;

/** A handler for each operation of the contract; it may answer at once. */
export type OperationHandlers = {
  readonly [Id in OperationId]: (
    ...call: Parameters<Declared[Id]>
  ) => Soon<Awaited<ReturnType<Declared[Id]>>>;
};

/** The handlers of some operations, once they have what they work with. */
export type HandlersOf<Id extends OperationId> = (deps: HandlerDeps) => Pick<OperationHandlers, Id>;
