import type { Handlers, OperationId } from '@quads/contract';
import type { RequestContext } from '../request-context.js';
import type { HandlerDeps } from './deps.js';

/** The handlers of some operations, once they have what they work with. */
export type HandlersOf<Id extends OperationId> = (
  deps: HandlerDeps,
) => Pick<Handlers<RequestContext>, Id>;
