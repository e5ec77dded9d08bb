import type { Inspection, Outcome } from '@quads/engine';
import type { OperationContext } from '../operation-context.js';
import type { LabInput, LabOperation } from '../operations.js';

/** Simulates an operation on a host. */
export type OperationHandler<Name extends LabOperation> = (
  context: OperationContext,
  input: LabInput<Name>,
) => Name extends `${string}.inspect` ? Inspection : Outcome;

/** The handlers of some operations. */
export type OperationHandlers<Names extends LabOperation> = {
  readonly [Name in Names]: OperationHandler<Name>;
};
